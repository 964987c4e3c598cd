import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { call } from '@spanweave/runtime/call';
import { state } from '@spanweave/runtime/kernel';
import { site } from '@spanweave/runtime/site';
import * as undici from 'undici';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inMemoryTelemetry, only } from '../../test/in-memory-telemetry.js';
import type { UndiciOptions } from './options.js';
import { subscribe } from './subscribe.js';

let otel: ReturnType<typeof inMemoryTelemetry>;
let server: http.Server;
let base: string;
/** Path and `traceparent` of what arrived. */
let arrived: [string, string][] = [];

beforeAll(() => {
  otel = inMemoryTelemetry();
  subscribe();
  subscribe();
});
afterAll(() => otel.off());
beforeEach(async () => {
  arrived = [];
  server = http.createServer((req, res) => {
    const url = new URL(req.url ?? '', 'http://a');
    arrived.push([url.pathname + url.search, String(req.headers['traceparent'])]);
    const [, kind, rest] = url.pathname.split('/');
    if (kind === 'status') res.writeHead(Number(rest)).end('body');
    else if (kind === 'hops')
      res
        .writeHead(302, {
          location: Number(rest) > 0 ? `/hops/${Number(rest) - 1}${url.search}` : `/end${url.search}#part`,
        })
        .end('moved');
    else if (kind === 'cut') {
      res.writeHead(200, { 'content-length': '100' });
      res.write('some', () => req.socket.destroy());
    } else if (kind === 'silent') return;
    else if (kind === 'endless') {
      const timer = setInterval(() => res.write('x'.repeat(1000)), 1);
      res.on('close', () => clearInterval(timer));
    } else if (kind === 'echo') req.pipe(res);
    else res.end(`hello ${url.search}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  configure({});
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  otel.reset();
});

function configure(options: UndiciOptions): void {
  state.options['undici'] = options;
  state.configured++;
}

const isClient = (span: ReadableSpan) => span.kind === SpanKind.CLIENT;

async function clients(count: number): Promise<ReadableSpan[]> {
  while (otel.spans().filter(isClient).length < count) await new Promise((resolve) => setTimeout(resolve, 2));
  return otel.spans().filter(isClient);
}

const header = (span: ReadableSpan) => `00-${span.spanContext().traceId}-${span.spanContext().spanId}-01`;

describe('fetch', () => {
  it('is one CLIENT span below its caller, sent along, ended with the body', async () => {
    await otel.inside('root', async () => {
      const response = await fetch(`${base}/a?sig=1&b=2`);
      expect(trace.getActiveSpan()).toMatchObject({ name: 'root' });
      expect(await response.text()).toBe('hello ?sig=1&b=2');
    });
    const [span] = await clients(1);
    const root = only(await otel.ended(2), (one) => one.name === 'root');
    expect(span?.name).toBe('GET');
    expect(span?.parentSpanContext?.spanId).toBe(root.spanContext().spanId);
    expect(span?.instrumentationScope.name).toBe('@spanweave/undici');
    expect(span?.attributes).toEqual({
      'http.request.method': 'GET',
      'server.address': '127.0.0.1',
      'server.port': Number(new URL(base).port),
      'url.full': `${base}/a?sig=REDACTED&b=2`,
      'http.response.status_code': 200,
      'network.peer.address': '127.0.0.1',
      'network.peer.port': Number(new URL(base).port),
    });
    expect(arrived).toEqual([['/a?sig=1&b=2', span && header(span)]]);
    const points = await otel.points('http.client.request.duration');
    expect(points[0]).toMatchObject({ attributes: { 'http.response.status_code': 200 }, count: 1 });
  });

  it.each([
    ['a captured reference', () => captured(`${base}/`)],
    ['a member of globalThis', () => globalThis.fetch(`${base}/`)],
    ['a Request', () => fetch(new Request(`${base}/`))],
    ['a URL', () => fetch(new URL(`${base}/`))],
    ['a POST with a body', () => fetch(`${base}/echo`, { method: 'POST', body: 'text' })],
  ])('through %s', async (_how, make) => {
    await (await make()).text();
    const [span] = await clients(1);
    expect(arrived[0]?.[1]).toBe(span && header(span));
  });

  it('has the template of its call site, and the request inside the same context has not', async () => {
    const at = site('f', 'f.ts', 1, { library: 'undici', urlTemplate: '/users/{id}' } as never);
    const response = await call(at, fetch)(`${base}/users/7`);
    await response.text();
    await (await fetch(`${base}/users/8`)).text();
    expect((await clients(2)).map((span) => [span.name, span.attributes['url.template']])).toEqual([
      ['GET /users/{id}', '/users/{id}'],
      ['GET', undefined],
    ]);
  });

  it('keeps 200 parents apart', async () => {
    const roots = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        otel.inside(`root ${index}`, async () => {
          const { traceId = '' } = trace.getActiveSpan()?.spanContext() ?? {};
          await (await fetch(`${base}/hops/1?n=${index}`)).text();
          return traceId;
        }),
      ),
    );
    const spans = await clients(200);
    expect(spans).toHaveLength(200);
    for (const span of spans)
      expect(roots[Number(String(span.attributes['url.full']).split('n=')[1])]).toBe(
        span.spanContext().traceId,
      );
    expect(spans.every((span) => span.attributes['http.request.resend_count'] === 2)).toBe(true);
    for (const [path, parent] of arrived) expect(parent).toContain(roots[Number(path.split('n=')[1])]);
  });
});

describe('a redirect', () => {
  it('is counted on the one span, which has the last status', async () => {
    const response = await fetch(`${base}/hops/2`);
    expect(await response.text()).toBe('hello ');
    const [span, ...others] = await clients(1);
    expect(others).toEqual([]);
    expect(span?.attributes).toMatchObject({
      'url.full': `${base}/hops/2`,
      'http.request.resend_count': 3,
      'http.response.status_code': 200,
    });
    expect(new Set(arrived.map(([, parent]) => parent))).toEqual(new Set([span && header(span)]));
    expect(arrived.map(([path]) => path)).toEqual(['/hops/2', '/hops/1', '/hops/0', '/end']);
  });

  it('to one address from many callers at once stays with its caller', async () => {
    const traces = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        otel.inside(`root ${index}`, async () => {
          await (await fetch(`${base}/hops/2`)).text();
          return trace.getActiveSpan()?.spanContext().traceId;
        }),
      ),
    );
    const spans = await clients(50);
    expect(spans.map((span) => span.spanContext().traceId).sort()).toEqual([...traces].sort());
    expect(spans.every((span) => span.attributes['http.request.resend_count'] === 3)).toBe(true);
    const hops = new Map(
      arrived.map(([, parent]) => [parent, arrived.filter(([, other]) => other === parent)]),
    );
    expect(hops.size).toBe(50);
    for (const all of hops.values())
      expect(all.map(([path]) => path)).toEqual(['/hops/2', '/hops/1', '/hops/0', '/end']);
  });

  it('that is not followed ends the span, and a later request to its target is another', async () => {
    const response = await fetch(`${base}/hops/0`, { redirect: 'manual' });
    expect(response.status).toBe(302);
    await response.text();
    await clients(1);
    await (await fetch(`${base}/end`)).text();
    expect((await clients(2)).map((span) => span.attributes['http.response.status_code'])).toEqual([
      302, 200,
    ]);
    expect((await clients(2)).map((span) => span.attributes['http.request.resend_count'])).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('is followed by undici’s own interceptor on the same span', async () => {
    const dispatcher = new undici.Agent().compose(undici.interceptors.redirect({ maxRedirections: 3 }));
    await otel.inside('root', async () => {
      const { body } = await undici.request(`${base}/hops/1`, { dispatcher });
      await body.text();
    });
    const [span, ...others] = await clients(1);
    expect(others).toEqual([]);
    expect(span?.attributes['http.request.resend_count']).toBe(2);
    await dispatcher.close();
  });
});

describe('a failure', () => {
  it('is a status of 400 and above', async () => {
    await (await fetch(`${base}/status/503`)).text();
    const [span] = await clients(1);
    expect(span?.status.code).toBe(SpanStatusCode.ERROR);
    expect(span?.attributes['error.type']).toBe('503');
  });

  it('to connect has the code of the error', async () => {
    const closed = net.createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed');
    const [span] = await clients(1);
    expect(span?.attributes['error.type']).toBe('ECONNREFUSED');
    expect(span?.events.map((event) => event.name)).toEqual(['exception']);
  });

  it('through an AbortSignal before the answer, and within the body', async () => {
    const early = new AbortController();
    const pending = fetch(`${base}/silent`, { signal: early.signal });
    await once(server, 'request');
    early.abort();
    await expect(pending).rejects.toThrow(/abort/i);
    const late = new AbortController();
    const response = await fetch(`${base}/endless`, { signal: late.signal });
    late.abort();
    await expect(response.text()).rejects.toThrow(/abort/i);
    const types = (await clients(2)).map((span) => span.attributes['error.type']);
    expect(types).toEqual(['AbortError', 'AbortError']);
  });

  it('is a body that is cut off, and one that is cancelled ends too', async () => {
    const response = await fetch(`${base}/cut`);
    await expect(response.text()).rejects.toThrow('terminated');
    expect((await clients(1))[0]?.attributes['error.type']).toBe('UND_ERR_SOCKET');
    const cancelled = await fetch(`${base}/endless`);
    await cancelled.body?.cancel();
    await clients(2);
  });
});

describe('undici from npm', () => {
  it.each([
    [
      'request',
      async () => (await undici.request(`${base}/echo`, { method: 'POST', body: 'x' })).body.text(),
    ],
    ['fetch', async () => (await undici.fetch(`${base}/`)).text()],
    [
      'a pool',
      async () => {
        const pool = new undici.Pool(base);
        const { body } = await pool.request({ path: '/p', method: 'GET' });
        await body.text();
        await pool.close();
      },
    ],
    ['HEAD', async () => (await undici.request(`${base}/`, { method: 'HEAD' })).body.dump()],
  ])('%s is one span', async (_name, make) => {
    await make();
    const [span, ...others] = await clients(1);
    expect(others).toEqual([]);
    expect(arrived[0]?.[1]).toBe(span && header(span));
  });
});

describe('configuration and neighbours', () => {
  it('leaves a request alone that has a traceparent already', async () => {
    const parent = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`;
    await (await fetch(`${base}/`, { headers: { traceparent: parent } })).text();
    await (await fetch(`${base}/b`, { headers: { note: 'traceparent' } })).text();
    expect((await clients(1)).map((span) => span.attributes['url.full'])).toEqual([`${base}/b`]);
    expect(arrived[0]?.[1]).toBe(parent);
    expect(state.reported.has('undici:traceparent')).toBe(true);
  });

  it('ignores what it is told to, captures headers, calls hooks, survives those that throw', async () => {
    configure({
      ignoreOutgoing: (request) => 'path' in request && request.path === '/ping',
      captureHeaders: { client: { request: ['x-tenant'], response: ['connection'] } },
      request: (span) => {
        span.setAttribute('app.hook', true);
        throw new Error('hook');
      },
    });
    await (await fetch(`${base}/ping`)).text();
    await (await fetch(`${base}/`, { headers: { 'X-Tenant': 't1' } })).text();
    const [span, ...others] = await clients(1);
    expect(others).toEqual([]);
    expect(span?.attributes).toMatchObject({
      'http.request.header.x-tenant': ['t1'],
      'http.response.header.connection': ['keep-alive'],
      'app.hook': true,
    });
  });

  it('is silent where tracing is suppressed or switched off', async () => {
    const key = Symbol.for('OpenTelemetry SDK Context Key SUPPRESS_TRACING');
    await context.with(context.active().setValue(key, true), async () => (await fetch(`${base}/`)).text());
    configure({ enabled: false } as UndiciOptions);
    await (await fetch(`${base}/`)).text();
    expect(otel.spans()).toEqual([]);
    expect(arrived.map(([, parent]) => parent)).toEqual(['undefined', 'undefined']);
  });
});

const captured = globalThis.fetch;
