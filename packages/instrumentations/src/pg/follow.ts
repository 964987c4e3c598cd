import { contexts, type Operation } from '@spanweave/runtime/kernel';
import type { Callback, Client, Query } from './client.js';
import { finish } from './finish.js';

const FOLLOWED: unique symbol = /* @__PURE__ */ Symbol('spanweave.query');

type Followed = Query & { [FOLLOWED]?: true };

/**
 * Ends an operation when the client tells its query that it is over: `handleReadyForQuery` (the native client's
 * queries emit `end`) or `handleError`. Nothing is attached to a promise, so an unhandled rejection stays one. Callbacks
 * and events of the query run in the caller's context.
 */
export function follow(operation: Operation, client: Client, query: Followed): void {
  query[FOLLOWED] = true;
  const on = (name: string, over?: (given: unknown) => void): void => {
    const target = query as unknown as Record<string, Callback | undefined>;
    const original = target[name];
    if (original)
      target[name] = function (...given) {
        try {
          return contexts().with(operation.parent, original, this, ...given);
        } finally {
          over?.(given[0]);
        }
      };
  };
  on('handlePortalSuspended');
  on('handleReadyForQuery', () => finish(operation, client, undefined, query._results));
  on('handleError', (error) => finish(operation, client, error));
  if ('_results' in query) return;
  // A native query's end; a stream that is destroyed before the client came to it.
  for (const event of ['end', 'close'])
    query.once?.(event, (result) => finish(operation, client, undefined, result));
}

/** The query that the client has just taken from a call: the last in line. */
export function taken(client: Client): Query | undefined {
  // The names without underscore are deprecated getters from 8.17 on.
  const modern = '_queryQueue' in client;
  const query: Followed | null | undefined =
    (modern ? client._queryQueue : client.queryQueue)?.at(-1) ??
    client._sentQueryQueue?.at(-1) ??
    (modern ? client._activeQuery : client.activeQuery);
  return query && !query[FOLLOWED] ? query : undefined;
}
