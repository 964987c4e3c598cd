import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tracing } from '../../test/tracing.js';
import { configure } from '../configure.js';
import { announce } from '../faas/index.js';
import { serving } from '../http-server/index.js';
import { Family, Library } from '../kernel/index.js';
import { state } from '../kernel/state.js';
import { type FetchServing, serveRequest } from './index.js';

const library = new Library('host', Family.http);
let otel: ReturnType<typeof tracing>;
beforeEach(() => {
  otel = tracing();
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
});
afterEach(() => {
  otel.off();
  propagation.disable();
  configure({ host: { ignoreIncoming: undefined, captureHeaders: undefined } });
  delete state.exporting;
});

const ask = <T>(
  run: () => T,
  {
    url = 'https://shop.test/users/7?sig=1&a=b',
    init = {},
    ...about
  }: Partial<FetchServing> & {
    url?: string;
    init?: RequestInit;
  } = {},
): T => serveRequest({ library, ...about }, new Request(url, init), run);

const events = { headers: { 'content-type': 'text/event-stream' } };

/** A body in pieces, each made when it is asked for. */
const pieces = (...chunks: string[]): ReadableStream =>
  new ReadableStream({
    pull(controller) {
      const next = chunks.shift();
      if (next === undefined) controller.close();
      else if (next === 'fail') controller.error(new RangeError('cut'));
      else controller.enqueue(new TextEncoder().encode(next));
    },
  });

it('is a SERVER span below the caller, by the conventions', async () => {
  const answer = new Response('hello', { status: 201 });
  const headers = {
    traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`,
    'user-agent': 'test/1',
    'x-forwarded-for': '10.0.0.1',
  };
  const attributes = { 'faas.trigger': 'http' };
  const given = ask(async () => answer, { init: { headers }, attributes, clientAddress: '192.0.2.7' });
  expect(await given).toBe(answer);
  const [span] = otel.spans();
  expect(span).toMatchObject({ name: 'GET', kind: SpanKind.SERVER, status: { code: 0 } });
  expect(span?.parentSpanContext).toMatchObject({ spanId: '2'.repeat(16), isRemote: true });
  expect(span?.attributes).toEqual({
    'faas.trigger': 'http',
    'http.request.method': 'GET',
    'url.scheme': 'https',
    'url.path': '/users/7',
    'url.query': 'sig=REDACTED&a=b',
    'server.address': 'shop.test',
    'server.port': 443,
    'client.address': '192.0.2.7',
    'user_agent.original': 'test/1',
    'http.response.status_code': 201,
  });
});

it('answers what is no promise as it is', () => {
  const answer = new Response();
  expect(ask(() => answer)).toBe(answer);
  expect(ask(() => undefined)).toBeUndefined();
  expect(otel.spans()).toHaveLength(2);
});

it('fails with its handler, and on a 5xx', async () => {
  const error = new TypeError('late');
  await expect(ask(() => Promise.reject(error))).rejects.toBe(error);
  expect(() =>
    ask(() => {
      throw error;
    }),
  ).toThrow(error);
  await ask(async () => new Response('', { status: 503 }));
  await ask(async () => new Response('', { status: 404 }));
  const spans = otel.spans();
  expect(spans.map(({ status }) => status.code)).toEqual([2, 2, 2, 0]);
  expect(spans.map(({ attributes }) => attributes['error.type'])).toEqual([
    'TypeError',
    'TypeError',
    '503',
    undefined,
  ]);
  expect(spans.map((span) => span.events.length)).toEqual([1, 1, 0, 0]);
});

it('has the route of its host, until a framework knows a better one', async () => {
  await ask(async () => new Response(), { route: '/users/[id]' });
  const inside = async (): Promise<Response> => {
    const left = serving();
    await Promise.resolve();
    if (left) left.route = '/users/:id';
    return new Response();
  };
  await ask(inside, { route: '/*' });
  expect(otel.spans().map(({ name, attributes }) => [name, attributes['http.route']])).toEqual([
    ['GET /users/[id]', '/users/[id]'],
    ['GET /users/:id', '/users/:id'],
  ]);
});

it('is one span, whoever serves the same request below, and leaves an app alone that asks itself', async () => {
  const request = new Request('https://shop.test/');
  const inner = (asked: Request, route: string) =>
    serveRequest({ library, route }, asked, async () => new Response());
  await serveRequest({ library }, request, () => inner(request, '/inner'));
  await serveRequest({ library, route: '/outer' }, new Request(request), () =>
    inner(new Request('https://shop.test/self'), '/self'),
  );
  expect(otel.spans().map(({ name }) => name)).toEqual(['GET /inner', 'GET /outer']);
});

it('begins a trace, whatever was active when the host was started', async () => {
  const starting = trace.getTracer('t').startSpan('start');
  await context.with(trace.setSpan(context.active(), starting), () => ask(async () => new Response()));
  expect(otel.spans()[0]?.parentSpanContext).toBeUndefined();
});

it('lasts as long as an event stream is read', async () => {
  const original = new Response(pieces('a', 'b'), { status: 202, ...events });
  const answer = await ask(async () => original);
  expect(otel.spans()).toEqual([]);
  expect(answer.status).toBe(202);
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  expect(await answer.text()).toBe('ab');
  expect(otel.spans()[0]?.attributes['http.response.status_code']).toBe(202);
});

it('makes no piece of a stream before it is asked for', async () => {
  let made = 0;
  const endless = new ReadableStream(
    { pull: (controller) => controller.enqueue(new Uint8Array([++made])) },
    { highWaterMark: 0 },
  );
  const answer = await ask(async () => new Response(endless, events));
  await new Promise((resolve) => setImmediate(resolve));
  expect(made).toBe(0);
  const reader = answer.body?.getReader();
  await reader?.read();
  expect(made).toBe(1);
});

it('passes on what a stream fails with, and that its reader gave up', async () => {
  const failing = await ask(async () => new Response(pieces('a', 'fail'), events));
  await expect(failing.text()).rejects.toThrow('cut');
  let cancelled: unknown;
  const source = new ReadableStream({
    cancel(reason) {
      cancelled = reason;
    },
  });
  const left = await ask(async () => new Response(source, events));
  await left.body?.cancel('gone');
  expect(cancelled).toBe('gone');
  expect(otel.spans().map(({ attributes }) => attributes['error.type'])).toEqual(['RangeError', 'aborted']);
});

class Own extends Response {}
it.each([
  ['a text', () => new Response('a')],
  ['no body', () => new Response(null, { status: 204, ...events })],
  ['an error', () => Response.error()],
  ['a class of its own', () => new Own(pieces('a'), events)],
  ['a stream of bytes', () => new Response(pieces('a'))],
  ['a property of its own', () => Object.assign(new Response(pieces('a'), events), { webSocket: {} })],
  ['a length', () => new Response(pieces('a'), { headers: { ...events.headers, 'content-length': '1' } })],
])('leaves an answer with %s as it is', async (_, make) => {
  const original = make();
  expect(await ask(async () => original)).toBe(original);
  expect(otel.spans()).toHaveLength(1);
});

it('ends when the host says that the answer was sent, or was not', async () => {
  let sent: () => void = () => undefined;
  const original = new Response(pieces('a'), events);
  const answer = await ask(async () => original, {
    sent: new Promise<void>((resolve) => {
      sent = resolve;
    }),
  });
  expect(answer).toBe(original);
  expect(otel.spans()).toEqual([]);
  sent();
  await ask(async () => new Response(), { sent: Promise.reject(new Error('reset')) });
  await new Promise((resolve) => setImmediate(resolve));
  expect(otel.spans().map(({ attributes }) => attributes['error.type'])).toEqual([undefined, 'aborted']);
});

it('hands the host a flush that begins when the span has ended', async () => {
  const flushed: number[] = [];
  const kept: Promise<unknown>[] = [];
  announce({
    flush: async () => void flushed.push(otel.spans().length),
    endOpen: () => undefined,
  });
  const waitUntil = (promise: Promise<unknown>): unknown => kept.push(promise);
  await ask(async () => new Response(), { waitUntil });
  const answer = await ask(async () => new Response(pieces('a'), events), { waitUntil });
  await kept[0];
  expect(flushed).toEqual([1]);
  await answer.text();
  await kept[1];
  await expect(ask(async () => Promise.reject(new Error('x')), { waitUntil })).rejects.toThrow('x');
  await Promise.all(kept);
  expect(flushed).toEqual([1, 2, 3]);
});

it('is silent for what is ignored, with all that is below, and does its work when a hook throws', async () => {
  configure({
    host: {
      ignoreIncoming: (request: Request) => {
        if (request.url.endsWith('/bad')) throw new Error('hook');
        return request.url.endsWith('/health');
      },
      captureHeaders: { server: { request: ['X-Tenant'], response: ['x-reply'] } },
    },
  });
  const run = async (): Promise<Response> => {
    trace.getTracer('t').startSpan('below').end();
    return new Response('', { headers: { 'x-reply': '1' } });
  };
  const suppressed = await ask(async () => context.active(), { url: 'https://a.test/health' });
  expect(suppressed.getValue(Symbol.for('OpenTelemetry SDK Context Key SUPPRESS_TRACING'))).toBe(true);
  expect(otel.spans()).toEqual([]);
  await ask(run, { url: 'https://a.test/bad', init: { headers: { 'x-tenant': 't' } } });
  expect(otel.spans().at(-1)?.attributes).toMatchObject({
    'http.request.header.x-tenant': ['t'],
    'http.response.header.x-reply': ['1'],
  });
});

it('is the handler alone when nothing listens', async () => {
  otel.off();
  const promise = Promise.resolve(new Response());
  expect(ask(() => promise)).toBe(promise);
});
