import { type Advice, around, settle } from '../kernel/around.js';
import type { Library } from '../kernel/library.js';
import { failureType } from './failure-type.js';
import { type GenAiOptions, type Generation, type GenerationStart, startGeneration } from './generation.js';
import { holdLazy } from './hold-lazy.js';
import { holdStream } from './hold-stream.js';

/** What a client that Stainless generates is asked through. */
export interface ClientResource {
  readonly _client?: { readonly baseURL?: string };
}

/** What one interface of a client asks, and how its answers are read. */
export interface Interface<R, B, A, C> {
  start(resource: R, body: B): GenerationStart;
  /** Notes what is asked, when that is wanted. */
  said?(generation: Generation, body: B): void;
  answer(generation: Generation, answer: A): void;
  /** Reads a streamed answer; absent where there is none. */
  chunks?(generation: Generation): { see(chunk: C): void; over?(): void };
}

/**
 * Advice on `create(body)` of a client that Stainless generates: a CLIENT span from the call until the answer is parsed, or
 * its stream is over. The promise is lazy: what the program never parses or reads is never parsed or read.
 */
export function lazyRequests<
  R extends ClientResource,
  B extends { readonly stream?: boolean | null | undefined },
  A,
  C,
>(library: Library<GenAiOptions>, reads: Interface<R, B, A, C>): Advice {
  return around(library, 'create', (resource: R, args) => {
    const body = args[0] as B;
    if (typeof body !== 'object' || body === null) return undefined;
    const generation = startGeneration(library, reads.start(resource, body));
    if (!generation) return undefined;
    const { operation } = generation;
    const failed = (error: unknown): string | undefined => failureType(resource._client, error);
    operation.guard(() => reads.said?.(generation, body));
    const done = (value: unknown): void => {
      if (body.stream && reads.chunks) {
        const chunks = reads.chunks(generation);
        const { controller } = value as { readonly controller?: AbortController };
        const how = { failed, ...chunks, signal: controller?.signal };
        if (holdStream(generation, value, 'iterator', chunks.see, how)) return;
      } else if (value) reads.answer(generation, value as A);
      generation.end();
    };
    operation.failed = (error) => generation.fail(error, failed(error));
    operation.returned = (promise) =>
      holdLazy(generation, promise, done, failed) || settle(operation, promise);
    return operation;
  });
}
