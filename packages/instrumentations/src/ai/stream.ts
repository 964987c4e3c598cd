/** What is told about a stream that is read. */
export interface Watch<C> {
  see(chunk: C): void;
  /** Called once: read to its end, cancelled, or failed. */
  over(failure?: { readonly thrown: unknown }): void;
}

/**
 * A stream that reads `source` when it is read itself, and cancels it when it is cancelled: nothing is read ahead, and
 * its chunks are the source's.
 */
export function watched<C>(source: ReadableStream<C>, { see, over }: Watch<C>): ReadableStream<C> {
  const reader = source.getReader();
  return new ReadableStream<C>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) {
            over();
            controller.close();
          } else {
            see(value);
            controller.enqueue(value);
          }
        } catch (thrown) {
          over({ thrown });
          throw thrown;
        }
      },
      cancel(reason) {
        over();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
