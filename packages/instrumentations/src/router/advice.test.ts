import { context, trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { configure } from '@spanweave/runtime/configure';
import Router from 'router';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type InMemorySdk, inMemorySdk } from '../../test/in-memory-sdk.js';
import { type TracedServer, tracedServer } from '../../test/traced-server.js';
import { wovenCopy } from '../../test/woven-copy.js';
import { express } from './libraries.js';
import { register } from './otel-contrib.js';
import { patch } from './patch.js';
import { rule } from './rule.js';

type Build = (router: ReturnType<typeof Router>) => void;

patch({ default: Router });
const woven = await wovenCopy({ router: 'router' }, [rule]);

let sdk: InMemorySdk;
beforeAll(() => {
  sdk = inMemorySdk();
});
afterAll(() => {
  sdk.off();
  woven.remove();
});

const active = (): string | undefined => trace.getSpanContext(context.active())?.spanId;

async function ask(Class: typeof Router, build: Build, path: string, init?: RequestInit) {
  const router = new Class();
  build(router);
  const server: TracedServer = await tracedServer((request, response) =>
    router(request, response, (error: unknown) => {
      response.statusCode = error ? 500 : 404;
      response.end('none');
    }),
  );
  sdk.reset();
  try {
    return await server.request(path, init);
  } finally {
    await server.close();
  }
}

const layers = (): ReadableSpan[] => sdk.spans().filter((span) => span.kind === 0);
const shown = (): string[] => layers().map((span) => `${span.name} ${span.status.code}`);

describe.each([
  ['imported', Router],
  ['woven', woven.require('router') as typeof Router],
])('router alone, %s', (_seam, Class) => {
  afterEach(() => configure({ express: { layers: false, enabled: true }, router: { enabled: true } }));

  const nested: Build = (router) => {
    const inner = new Class();
    inner.use(function check(_request, _response, next) {
      next();
    });
    inner.get('/:id', async (_request, response) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      response.end(active());
    });
    inner.get('/:id/fail', async () => {
      throw new TypeError('failed');
    });
    router.use(function first(_request, _response, next) {
      setTimeout(next, 1);
    });
    router.use('/things', inner);
  };

  it('gives the route', async () => {
    expect(await ask(Class, nested, '/things/4')).toMatchObject({ route: '/things/:id', status: 200 });
    expect(await ask(Class, nested, '/things/4/fail')).toMatchObject({
      route: '/things/:id/fail',
      status: 500,
    });
    expect(await ask(Class, nested, '/other')).toMatchObject({ route: undefined, status: 404 });
    expect(layers()).toEqual([]);
  });

  it('shows its layers on request, each in its own context', async () => {
    configure({ express: { layers: true } });
    const { body } = await ask(Class, nested, '/things/4');
    expect(shown()).toEqual([
      'middleware - first 0',
      'middleware - check 0',
      'request handler - /things/:id 0',
      'router - /things 0',
    ]);
    const [first, check, handler, router] = layers();
    const server = sdk.spans().find((span) => span.kind === 1);
    expect(body).toBe(handler?.spanContext().spanId);
    expect([first, router].map((span) => span?.parentSpanContext?.spanId)).toEqual(
      Array(2).fill(server?.spanContext().spanId),
    );
    expect([check, handler].map((span) => span?.parentSpanContext?.spanId)).toEqual(
      Array(2).fill(router?.spanContext().spanId),
    );
    expect(handler?.attributes).toEqual({ 'http.route': '/things/:id' });
    expect(first?.attributes).toEqual({});
  });

  it('ends each layer once, with the error that passed through it', async () => {
    configure({ express: { layers: true } });
    await ask(Class, nested, '/things/4/fail');
    expect(shown()).toEqual([
      'middleware - first 0',
      'middleware - check 0',
      'request handler - /things/:id/fail 2',
      'router - /things 2',
    ]);
    expect(layers()[2]?.attributes).toMatchObject({ 'error.type': 'TypeError' });
    await ask(
      Class,
      (router) => {
        router.use(function leave(_request, _response, next) {
          next('router');
        });
      },
      '/',
    );
    expect(shown()).toEqual(['middleware - leave 0']);
  });

  it('has the names of the contrib instrumentation on request', async () => {
    if (Class !== Router)
      return expect(woven.outcomes.every(({ library }) => library === 'router')).toBe(true);
    register();
    try {
      sdk.off();
      sdk = inMemorySdk();
      await ask(Class, nested, '/things/4');
      expect(
        layers().map(({ attributes, instrumentationScope }) => [instrumentationScope.name, attributes]),
      ).toEqual([
        [
          '@opentelemetry/instrumentation-router',
          { 'router.name': 'first', 'router.type': 'middleware', 'http.route': '/' },
        ],
        [
          '@opentelemetry/instrumentation-router',
          { 'router.name': 'check', 'router.type': 'middleware', 'http.route': '/things' },
        ],
        [
          '@opentelemetry/instrumentation-router',
          { 'router.name': '<anonymous>', 'router.type': 'request_handler', 'http.route': '/things/:id' },
        ],
      ]);
    } finally {
      delete express.profile;
      sdk.off();
      sdk = inMemorySdk();
    }
  });

  it('does nothing when switched off', async () => {
    configure({ express: { layers: true }, router: { enabled: false } });
    expect(await ask(Class, nested, '/things/4')).toMatchObject({ route: undefined, status: 200 });
    expect(layers()).toEqual([]);
  });

  it('says the same without a callback', () => {
    const router = new Class() as unknown as { handle(...args: unknown[]): void };
    expect(() => router.handle({ url: '/' }, {})).toThrow('argument callback is required');
  });
});
