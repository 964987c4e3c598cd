/** Media types of bodies that a program goes on making while they are sent. */
const PROGRESSIVE = /^(text\/event-stream|application\/(x-ndjson|jsonl|json-seq|stream\+json))\b/i;

/** How a body came to its end: sent whole, failed while it was made, or given up by whoever asked. */
export type BodyEnd = 'sent' | 'cancelled' | { readonly error: unknown };

/**
 * The same answer with a body that tells its end, or `undefined` where the answer is better left alone (docs/adr/0017):
 * only event streams and lists of JSON texts are watched, and only in a plain `Response` that nobody else made or keeps.
 * Asking any other answer for its `body` makes some hosts send a text of known length in chunks.
 *
 * The body is read when it is asked for, one chunk at a time; its error and its cancellation pass through.
 */
export function watchBody(
  request: Request,
  response: Response,
  ended: (how: BodyEnd) => void,
): Response | undefined {
  if (
    request.method === 'HEAD' ||
    !PROGRESSIVE.test(response.headers.get('content-type') ?? '') ||
    Object.getPrototypeOf(response) !== Response.prototype ||
    Object.keys(response).length > 0 ||
    // From `fetch`: the host passes it through without this program.
    response.url ||
    response.type !== 'default' ||
    response.headers.has('content-length') ||
    (response as { webSocket?: unknown }).webSocket ||
    !response.body ||
    response.body.locked
  )
    return undefined;
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const { body } = response;
  const read = (): ReadableStreamDefaultReader<Uint8Array> => (reader ??= body.getReader());
  const watched = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await read().read();
          if (!done) return controller.enqueue(value);
          ended('sent');
          controller.close();
        } catch (error) {
          ended({ error });
          throw error;
        }
      },
      cancel(reason) {
        ended('cancelled');
        return read().cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(watched, response);
}
