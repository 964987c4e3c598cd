import { guard } from '@spanweave/runtime/kernel';
import type { Begun } from './begin.js';
import { lambda } from './library.js';
import { type Call, thrown } from './returning.js';

/** What the client hands over for the answer, as far as it is looked at. */
interface ResponseStream {
  readonly writableFinished?: boolean;
  readonly destroyed?: boolean;
  /** Writes what `HttpResponseStream.from` puts before the body: JSON with `statusCode`. */
  _onBeforeFirstWrite?(write: (chunk: unknown) => void): void;
  once?(event: string, listener: () => void): unknown;
}

/** `awslambda.streamifyResponse(async (event, responseStream, context) => …)`: over when the promise is, and the stream out. */
export function streaming(begun: Begun, args: ArrayLike<unknown>, proceed: Call): unknown {
  const stream = args[1] as ResponseStream;
  let result: unknown;
  try {
    result = begun.run(() => proceed(...Array.from(args)));
  } catch (error) {
    return thrown(begun, error);
  }
  // The client refuses anything but a promise.
  if (typeof (result as PromiseLike<unknown> | undefined)?.then !== 'function') {
    void begun.answered(undefined);
    return result;
  }
  return answered(begun, result as PromiseLike<unknown>, stream);
}

async function answered(
  begun: Begun,
  result: PromiseLike<unknown>,
  stream: ResponseStream,
): Promise<unknown> {
  let value: unknown;
  try {
    value = await result;
  } catch (error) {
    await begun.failed(error);
    throw error;
  }
  await sent(stream);
  await begun.answered(guard(lambda, () => prelude(stream)));
  return value;
}

/** Settles when a stream is finished or gone. The client waits for the same, and for no less. */
function sent(stream: ResponseStream): Promise<void> {
  if (stream.writableFinished || stream.destroyed || !stream.once) return Promise.resolve();
  return new Promise((resolve) => {
    for (const event of ['finish', 'close']) stream.once?.(event, resolve);
  });
}

function prelude(stream: ResponseStream): unknown {
  let head: unknown;
  stream._onBeforeFirstWrite?.((chunk) => {
    head ??= chunk;
  });
  return typeof head === 'string' ? JSON.parse(head) : undefined;
}
