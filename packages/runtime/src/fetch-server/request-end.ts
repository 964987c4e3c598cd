import { flush } from '../faas/exporting.js';
import { endByStatus } from '../http/end-by-status.js';
import { nameServing, type Serving } from '../http-server/serving.js';
import type { Operation } from '../kernel/operation.js';
import type { FetchServing } from './fetch-serving.js';
import { type BodyEnd, watchBody } from './watch-body.js';

/** Milliseconds that a host is asked to wait for the export after an answer: a third of what Cloudflare grants. */
const FLUSH_WITHIN = 10_000;

/** How a request's span comes to its end. */
export interface RequestEnd {
  /** The handler gave its answer. @returns What is answered in its place. */
  answered(answer: unknown): unknown;
  failed(error: unknown): void;
}

/**
 * Ends a server span with its answer: when the host says it was sent, when a watched body is through, else at once. Then the
 * host is handed the flush.
 *
 * @param left What frameworks leave for the span.
 * @param name The method as span names show it.
 */
export function requestEnd(
  { sent, waitUntil }: FetchServing,
  request: Request,
  operation: Operation,
  left: Serving,
  name: string,
): RequestEnd {
  const end = (how: BodyEnd): void => {
    if (operation.ended) return;
    operation.guard(() => nameServing(operation, left, name));
    if (typeof how === 'object') operation.fail(how.error);
    // The client went away before its answer was out.
    else if (how === 'cancelled') operation.set('error.type', 'aborted');
    endByStatus(operation, 500);
  };
  const flushAfter = (ended?: Promise<unknown>): void => {
    if (!waitUntil) return;
    operation.guard(() => waitUntil(ended ? ended.then(() => flush(FLUSH_WITHIN)) : flush(FLUSH_WITHIN)));
  };
  return {
    failed(error) {
      end({ error });
      flushAfter();
    },
    answered(answer) {
      let watched: Response | undefined;
      let ended = sent?.then(
        () => end('sent'),
        () => end('cancelled'),
      );
      if (!sent && answer instanceof Response)
        operation.guard(() => {
          let tell: () => void = () => undefined;
          watched = watchBody(request, answer, (how) => {
            end(how);
            tell();
          });
          if (watched)
            ended = new Promise((resolve) => {
              tell = resolve;
            });
        });
      if (!ended) end('sent');
      flushAfter(ended);
      return watched ?? answer;
    },
  };
}
