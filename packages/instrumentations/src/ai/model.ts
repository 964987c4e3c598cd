import { endForgotten, type Generation, startGeneration } from '@spanweave/runtime/genai';
import { type Advice, around, contexts, type Operation, settle } from '@spanweave/runtime/kernel';
import { answer, chunks } from './answer.js';
import type { Embedded, Model, Request, Streamed } from './client.js';
import { ai } from './library.js';
import { message } from './messages.js';
import { OWN } from './own.js';
import { request } from './request.js';
import { watched } from './stream.js';

/** Advice on one of the methods by which a model is asked. */
function asks(
  name: string,
  operation: string,
  done: (generation: Generation, value: never, body: Request) => void,
  more: Readonly<Record<string, unknown>> = {},
): Advice {
  return around(ai, name, (model: Model, args): Operation | undefined => {
    const body = args[0] as Request;
    if (!body || contexts().active().getValue(OWN)) return undefined;
    const start = request(operation, model, body);
    const generation = startGeneration(ai, { ...start, attributes: { ...start.attributes, ...more } });
    if (!generation) return undefined;
    const { operation: begun } = generation;
    generation.say(() => ({ input: body.prompt?.map(message) }));
    begun.failed = (error) => generation.fail(error);
    begun.returned = (promise) => {
      if (!(promise instanceof Promise)) settle(begun, promise);
      else
        promise.then(
          (value) => begun.guard(() => done(generation, value as never, body)),
          (error) => generation.fail(error),
        );
    };
    return begun;
  });
}

export const generate: Advice = /* @__PURE__ */ asks('doGenerate', 'chat', (generation, value) => {
  answer(generation, value);
  generation.end();
});

export const stream: Advice = /* @__PURE__ */ asks(
  'doStream',
  'chat',
  (generation, value: Streamed, { abortSignal }) => {
    const source = value?.stream;
    // A stream that cannot be replaced must not be locked either.
    if (!(source instanceof ReadableStream) || source.locked || !Reflect.set(value, 'stream', source))
      return generation.end();
    const { operation } = generation;
    const reading = chunks(generation);
    const over = (failure?: { readonly thrown: unknown }): void => {
      abortSignal?.removeEventListener('abort', left);
      operation.guard(() => reading.over());
      if (failure && !abortSignal?.aborted) generation.fail(failure.thrown);
      else generation.end();
    };
    const left = (): void => over();
    abortSignal?.addEventListener('abort', left, { once: true });
    const see = (chunk: never): void => operation.guard(() => reading.see(chunk));
    value.stream = watched(source, { see, over });
    endForgotten(value.stream, generation);
  },
  { 'gen_ai.request.stream': true },
);

export const embed: Advice = /* @__PURE__ */ asks(
  'doEmbed',
  'embeddings',
  (generation, { usage, embeddings }: Embedded) => {
    generation.answer({ input: usage?.tokens });
    generation.set('gen_ai.embeddings.dimension.count', embeddings?.[0]?.length);
    generation.end();
  },
);
