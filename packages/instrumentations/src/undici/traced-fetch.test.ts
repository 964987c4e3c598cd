import { trace } from '@opentelemetry/api';
import { state } from '@spanweave/runtime/kernel';
import { site } from '@spanweave/runtime/site';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { inMemoryTelemetry, only } from '../../test/in-memory-telemetry.js';
import { fetch as advice } from './advice.js';
import type { UndiciOptions } from './options.js';

/** A worker's fetch: `data:` is served by the host itself, no server or channel needed. */
const calls: Request[] = [];
const host = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
  const request = new Request(input, init);
  calls.push(request);
  if (request.url.includes('refused')) throw new TypeError('fetch failed');
  return new Response(await request.text(), {
    status: request.url.includes('missing') ? 404 : 200,
    headers: { 'x-reply': '1' },
  });
};
const at = site('f', 'f.ts', 1, { library: 'undici', urlTemplate: '/users/{id}' } as never);

let otel: ReturnType<typeof inMemoryTelemetry>;
beforeAll(() => {
  otel = inMemoryTelemetry();
});
afterAll(() => otel.off());
afterEach(() => {
  configure({});
  calls.length = 0;
  otel.reset();
});

function configure(options: UndiciOptions): void {
  state.options['undici'] = options;
  state.configured++;
}

it('makes a CLIENT span that ends with the head, and sends it along', async () => {
  const response = await otel.inside('root', () => {
    const parent = trace.getActiveSpan();
    const answer = advice(at, host)('https://a.test/users/7?sig=1', {
      method: 'PUT',
      body: 'text',
      headers: { a: '1' },
    });
    expect(trace.getActiveSpan()).toBe(parent);
    return answer;
  });
  expect(await response.text()).toBe('text');
  const span = only(await otel.ended(2), (one) => one.name === 'PUT /users/{id}');
  expect(span.attributes).toEqual({
    'http.request.method': 'PUT',
    'server.address': 'a.test',
    'server.port': 443,
    'url.full': 'https://a.test/users/7?sig=REDACTED',
    'url.template': '/users/{id}',
    'http.response.status_code': 200,
  });
  const { spanId, traceId } = span.spanContext();
  expect(calls[0]?.headers.get('traceparent')).toBe(`00-${traceId}-${spanId}-01`);
  expect(calls[0]?.headers.get('a')).toBe('1');
});

it('reads a Request and leaves it its body', async () => {
  const request = new Request('https://a.test/users/7', {
    method: 'POST',
    body: 'kept',
    headers: { a: '1' },
  });
  expect(await (await advice(at, host)(request)).text()).toBe('kept');
  expect(calls[0]?.headers.get('a')).toBe('1');
  expect(calls[0]?.headers.get('traceparent')).toMatch(/^00-/);
  expect(only(await otel.ended(1)).attributes['http.request.method']).toBe('POST');
});

it('returns the promise that the host made', async () => {
  const given = Promise.resolve(new Response('x'));
  const answer = (_url: string) => given;
  expect(advice(at, answer)('https://a.test/')).toBe(given);
  await otel.ended(1);
});

it('tells errors from answers', async () => {
  await advice(at, host)('https://a.test/missing');
  await expect(advice(at, host)('https://a.test/refused')).rejects.toThrow('fetch failed');
  const [missing, refused] = await otel.ended(2);
  expect(missing?.attributes['error.type']).toBe('404');
  expect(refused?.attributes['error.type']).toBe('TypeError');
});

it('asks the configuration', async () => {
  configure({
    ignoreOutgoing: (request) => 'url' in request && request.url.endsWith('/ping'),
    captureHeaders: { client: { request: ['A'], response: ['X-Reply'] } },
  });
  await advice(at, host)('https://a.test/ping');
  await advice(at, host)('https://a.test/', { headers: { a: '1' } });
  expect(only(await otel.ended(1)).attributes).toMatchObject({
    'http.request.header.a': ['1'],
    'http.response.header.x-reply': ['1'],
  });
  configure({ enabled: false } as UndiciOptions);
  await advice(at, host)('https://a.test/');
  expect(otel.spans()).toHaveLength(1);
  expect(calls.at(-1)?.headers.has('traceparent')).toBe(false);
});

it('lets the host complain about what is no address', async () => {
  await expect(advice(at, host)('no address')).rejects.toThrow(TypeError);
  expect(otel.spans()).toEqual([]);
});
