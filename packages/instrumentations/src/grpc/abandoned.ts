import { finishRpc } from '@spanweave/runtime/rpc';
import type { ClientStream, Layer } from './call.js';
import { operations } from './outgoing.js';

const watched = /* @__PURE__ */ new WeakSet<object>();

/**
 * A stream that its reader destroys is not cancelled: no status comes, so the span ends with the stream. Leaving a
 * `for await` early is no failure. A writable closes on its own when it is finished, and its answer is yet to come.
 */
export function watch(stream: ClientStream): void {
  if (watched.has(stream)) return;
  let at: Layer | undefined = stream;
  while (at && !operations.has(at)) at = at.call ?? at.nextCall;
  const operation = at && operations.get(at);
  if (operation === undefined) return;
  watched.add(stream);
  stream.once('close', () => {
    if (stream.read === undefined && stream.writableFinished) return;
    const { errored } = stream;
    const failed = errored && (errored as Error).name !== 'AbortError';
    finishRpc(operation, undefined, failed ? { exception: errored } : undefined);
  });
}
