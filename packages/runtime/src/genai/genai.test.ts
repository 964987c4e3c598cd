import { afterEach, beforeEach, expect, it } from 'vitest';
import { tracing } from '../../test/tracing.js';
import { configure } from '../configure.js';
import { Family, Library } from '../kernel/index.js';
import {
  type GenAiOptions,
  type Generation,
  holdLazy,
  holdStream,
  json,
  providerOf,
  reached,
  startGeneration,
} from './index.js';

const oracle = new Library<GenAiOptions>('oracle', Family.genai);
let otel: ReturnType<typeof tracing>;
beforeEach(() => {
  otel = tracing();
});
afterEach(() => {
  otel.off();
  configure({ oracle: {} } as never);
});

const started = (): Generation => {
  const generation = startGeneration(oracle, {
    operation: 'chat',
    provider: 'delphi',
    model: 'pythia',
    attributes: { 'gen_ai.request.seed': null },
  });
  if (!generation) throw new Error('nothing was started');
  return generation;
};
const only = () => {
  const [span, ...more] = otel.spans();
  expect(more).toEqual([]);
  return span;
};

it('names a request by operation and model', () => {
  started().end();
  expect(only()).toMatchObject({ name: 'chat pythia', kind: 2 });
  expect(only()?.attributes).toEqual({
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'delphi',
    'gen_ai.request.model': 'pythia',
  });
});

it('records what was said on request alone', () => {
  const said = { input: [{ role: 'user', parts: [{ type: 'text', content: 'when?' }] }] };
  const silent = started();
  silent.say(() => {
    throw new Error('asked for');
  });
  silent.end();
  configure({ oracle: { captureMessageContent: true } } as never);
  const talking = started();
  talking.say(() => said);
  talking.end();
  const [first, second] = otel.spans();
  expect(first?.attributes).not.toHaveProperty('gen_ai.input.messages');
  expect(JSON.parse(String(second?.attributes['gen_ai.input.messages']))).toEqual(said.input);
});

it('cuts long contents and leaves bytes out', () => {
  const long = 'x'.repeat(70_000);
  const text = String(json([{ content: long }, { content: long }, { content: Buffer.from('png') }]));
  expect(JSON.parse(text)).toHaveLength(3);
  expect(text.length).toBeLessThan(66_000);
  expect(text).toContain('<3 bytes>');
});

it('knows providers by their hosts', () => {
  expect(providerOf('me.openai.azure.com', 'openai')).toBe('azure.ai.openai');
  expect(providerOf('api.groq.com', 'openai')).toBe('groq');
  expect(providerOf('127.0.0.1', 'openai')).toBe('openai');
  expect(reached('https://api.x.ai/v1')).toEqual({ 'server.address': 'api.x.ai', 'server.port': 443 });
  expect(reached('no address')).toEqual({});
});

/** A stream as the clients have them. */
class Stream {
  readonly controller: AbortController = new AbortController();
  cleaned = false;
  iterator = async function* (this: Stream): AsyncGenerator<number> {
    try {
      yield 1;
      yield 2;
      if (this.controller.signal.aborted) throw new TypeError('torn');
    } finally {
      this.cleaned = true;
      this.controller.abort();
    }
  }.bind(this);
  [Symbol.asyncIterator](): AsyncGenerator<number> {
    return this.iterator();
  }
}

const held = (): { readonly stream: Stream; readonly seen: number[] } => {
  const stream = new Stream();
  const seen: number[] = [];
  const { signal } = stream.controller;
  expect(holdStream(started(), stream, 'iterator', (chunk) => seen.push(chunk), { signal })).toBe(true);
  return { stream, seen };
};

it('ends with a stream, and sees what is taken', async () => {
  const { stream, seen } = held();
  for await (const chunk of stream) expect(seen.at(-1)).toBe(chunk);
  expect(seen).toEqual([1, 2]);
  expect(only()?.attributes['gen_ai.response.time_to_first_chunk']).toBeGreaterThan(0);
  expect(Object.keys(stream)).toEqual(Object.keys(new Stream()).filter((key) => key !== 'iterator'));
});

it('ends with a stream that is left early', async () => {
  const { stream, seen } = held();
  for await (const _ of stream) break;
  expect([seen, stream.cleaned, only()?.status.code]).toEqual([[1], true, 0]);
});

it('ends with a stream that is aborted, while nobody reads it', () => {
  const { stream } = held();
  stream.controller.abort();
  expect(only()?.status.code).toBe(0);
});

it('fails with a stream that fails, although that aborts itself', async () => {
  const { stream } = held();
  const iterator = stream[Symbol.asyncIterator]();
  await iterator.next();
  await iterator.next();
  Object.defineProperty(stream.controller.signal, 'aborted', { value: true });
  await expect(iterator.next()).rejects.toThrow('torn');
  expect(only()?.attributes['error.type']).toBe('TypeError');
});

/** A promise that parses when it is asked. */
class Lazy extends Promise<unknown> {
  parsed = 0;
  responsePromise: Promise<unknown>;
  parseResponse: () => Promise<unknown>;
  constructor(response: Promise<unknown>) {
    super((resolve) => resolve(null));
    this.responsePromise = response;
    this.parseResponse = async () => {
      this.parsed++;
      return 'answer';
    };
  }
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }
  asResponse(): Promise<unknown> {
    return this.responsePromise;
  }
  // biome-ignore lint/suspicious/noThenProperty: the clients' promises have one.
  override then(...args: never[]): never {
    return this.responsePromise.then(() => this.parseResponse()).then(...args) as never;
  }
}

it('never asks a lazy promise, and ends when somebody does', async () => {
  const lazy = new Lazy(Promise.resolve('head'));
  const answers: unknown[] = [];
  const generation = started();
  const done = (value: unknown): void => {
    answers.push(value);
    generation.end();
  };
  expect(holdLazy(generation, lazy, done, () => undefined)).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect([lazy.parsed, otel.spans()]).toEqual([0, []]);
  expect(await lazy).toBe('answer');
  expect([lazy.parsed, answers]).toEqual([1, ['answer']]);
  expect(only()?.status.code).toBe(0);
});

it('ends with the head where the body is read elsewhere', async () => {
  const lazy = new Lazy(Promise.resolve('head'));
  holdLazy(
    started(),
    lazy,
    () => undefined,
    () => undefined,
  );
  expect(await lazy.asResponse()).toBe('head');
  await Promise.resolve();
  expect([lazy.parsed, only()?.status.code]).toEqual([0, 0]);
});

it('leaves anything else alone', () => {
  const nothing = (): undefined => undefined;
  expect(holdLazy(started(), Promise.resolve(), nothing, nothing)).toBe(false);
  expect(holdStream(started(), {}, 'iterator', nothing)).toBe(false);
});
