import { once } from 'node:events';
import http, {
  type ClientRequest,
  type IncomingMessage,
  get as namedGet,
  request as namedRequest,
} from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { SpanStatusCode } from '@opentelemetry/api';
import { call } from '@spanweave/runtime/call';
import { site } from '@spanweave/runtime/site';
import { describe, expect, it } from 'vitest';
import { only } from '../../test/in-memory-telemetry.js';
import { heads, isClient, isServer, otel, port, read } from '../../test/woven-client.js';

describe('a request', () => {
  it('is one CLIENT span with the attributes of the conventions, and the parent of the server span', async () => {
    const body = await otel.inside('root', () =>
      read(http.get(`http://user:pw@127.0.0.1:${port}/a?sig=1&b=2`)),
    );
    expect(body).toBe('hello');
    const spans = await otel.ended(3);
    const [client, served, root] = [
      only(spans, isClient),
      only(spans, isServer),
      only(spans, (span) => span.name === 'root'),
    ];
    expect(client.name).toBe('GET');
    expect(client.parentSpanContext?.spanId).toBe(root.spanContext().spanId);
    expect(served.parentSpanContext?.spanId).toBe(client.spanContext().spanId);
    expect(client.attributes).toEqual({
      'http.request.method': 'GET',
      'server.address': '127.0.0.1',
      'server.port': port,
      'url.full': `http://127.0.0.1:${port}/a?sig=REDACTED&b=2`,
      'http.response.status_code': 200,
      'network.protocol.version': '1.1',
      'network.peer.address': '127.0.0.1',
      'network.peer.port': port,
    });
    expect(client.status.code).toBe(SpanStatusCode.UNSET);
    const points = await otel.points('http.client.request.duration');
    expect(points.at(-1)?.attributes).toEqual({
      'http.request.method': 'GET',
      'server.address': '127.0.0.1',
      'server.port': port,
      'http.response.status_code': 200,
      'network.protocol.version': '1.1',
    });
  });

  const forms: Record<string, () => ClientRequest> = {
    'a string': () => http.get(`http://127.0.0.1:${port}/f?q=1`),
    'a URL': () => http.get(new URL(`http://127.0.0.1:${port}/f?q=1`)),
    options: () => http.get({ host: '127.0.0.1', port, path: '/f?q=1' }),
    'options with hostname and a port in text': () =>
      http.get({ hostname: '127.0.0.1', host: 'ignored', port: String(port), path: '/f?q=1' }),
    'a string and options': () => http.get(`http://127.0.0.1:${port}/no`, { path: '/f?q=1' }),
    'a URL, options and headers': () =>
      http.get(new URL(`http://127.0.0.1:${port}/f?q=1`), { headers: { 'x-a': '1' } }),
    'a string and undefined': () => http.get(`http://127.0.0.1:${port}/f?q=1`, undefined as never),
    'request and end': () => http.request({ host: '127.0.0.1', port, path: '/f?q=1' }).end(),
    'frozen options': () =>
      http.get(
        Object.freeze({ host: '127.0.0.1', port, path: '/f?q=1', headers: Object.freeze({ 'x-a': '1' }) }),
      ),
    'a flat list of headers': () =>
      http.get({ host: '127.0.0.1', port, path: '/f?q=1', headers: ['Host', 'h', 'X-A', '1'] as never }),
    'pairs of headers': () =>
      http.get({
        host: '127.0.0.1',
        port,
        path: '/f?q=1',
        headers: [
          ['Host', 'h'],
          ['X-A', '1'],
        ] as never,
      }),
    'no Host header': () =>
      http.get({ host: '127.0.0.1', port, path: '/f?q=1', setHost: false, headers: { host: 'virtual' } }),
    expect: () =>
      http.request({ host: '127.0.0.1', port, path: '/f?q=1', headers: { Expect: '100-continue' } }).end(),
    'no agent': () => http.get({ host: '127.0.0.1', port, path: '/f?q=1', agent: false }),
    'an own connection': () =>
      http.get({
        port,
        path: '/f?q=1',
        host: '127.0.0.1',
        createConnection: () => net.connect(port, '127.0.0.1'),
      }),
    'a named ES import': () => namedGet({ host: '127.0.0.1', port, path: '/f?q=1' }),
    'a named ES import of request': () => namedRequest(`http://127.0.0.1:${port}/f?q=1`).end(),
    'a traceparent passed on': () =>
      http.get({
        host: '127.0.0.1',
        port,
        path: '/f?q=1',
        headers: { TraceParent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` },
      }),
    'a traceparent passed on in a list': () =>
      http.get({
        host: '127.0.0.1',
        port,
        path: '/f?q=1',
        headers: ['Host', 'h', 'Traceparent', `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`] as never,
      }),
  };
  it.each(Object.keys(forms))('made from %s', async (form) => {
    const make = forms[form];
    if (make === undefined) throw new Error(form);
    const body = await otel.inside('root', () => read(make()));
    expect(body).toBe('hello');
    const spans = await otel.ended(3);
    const client = only(spans, isClient);
    expect(client.attributes).toMatchObject({
      'url.full': `http://127.0.0.1:${port}/f?q=1`,
      'server.address': '127.0.0.1',
      'server.port': port,
    });
    expect(only(spans, isServer).parentSpanContext?.spanId).toBe(client.spanContext().spanId);
    expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(1);
    expect(heads).toHaveLength(1);
    expect(heads[0]?.filter((name) => /^traceparent$/i.test(name))).toHaveLength(1);
  });

  it('leaves the caller its options as they were', async () => {
    const options = { host: '127.0.0.1', port, path: '/', headers: { 'x-a': '1' } };
    const before = structuredClone(options);
    await read(http.get(options));
    expect(options).toEqual(before);
  });

  it('calls the callback given in any place', async () => {
    const url = `http://127.0.0.1:${port}/`;
    const statuses = await Promise.all([
      new Promise((resolve) => http.get(url, (res) => resolve(res.resume().statusCode))),
      new Promise((resolve) => http.get(url, {}, (res) => resolve(res.resume().statusCode))),
      new Promise((resolve) =>
        http.get({ host: '127.0.0.1', port }, (res) => resolve(res.resume().statusCode)),
      ),
    ]);
    expect(statuses).toEqual([200, 200, 200]);
  });

  it('carries the template of its call site in name and attribute, and only there', async () => {
    const at = site('f', 'f.ts', 1, { library: 'http', urlTemplate: '/users/{id}' } as never);
    const request = call(at, http.get)(`http://127.0.0.1:${port}/users/7`);
    const inner = once(request, 'response').then(([res]) => {
      (res as IncomingMessage).resume();
      return read(http.get(`http://127.0.0.1:${port}/other`));
    });
    await inner;
    await otel.ended(4);
    const [first, second] = otel.spans().filter(isClient);
    expect([first?.name, first?.attributes['url.template']]).toEqual(['GET /users/{id}', '/users/{id}']);
    expect([second?.name, second?.attributes['url.template']]).toEqual(['GET', undefined]);
  });

  it('is sent through https with one span, and names the scheme', async () => {
    const psk = { psk: Buffer.from('d731ef57be09e5204f0b205b60627028', 'hex'), identity: 'test' };
    const tls = { ciphers: 'PSK', maxVersion: 'TLSv1.2' } as const;
    const secure = https.createServer({ ...tls, pskCallback: () => psk.psk }, (_req, res) =>
      res.end('secret'),
    );
    secure.listen(0, '127.0.0.1');
    await once(secure, 'listening');
    const { port: securePort } = secure.address() as AddressInfo;
    const body = await read(
      https.get(`https://127.0.0.1:${securePort}/s`, {
        ...tls,
        pskCallback: () => psk,
        checkServerIdentity: () => undefined,
      } as never),
    );
    expect(body).toBe('secret');
    const spans = await otel.ended(2);
    expect(only(spans, isClient).attributes['url.full']).toBe(`https://127.0.0.1:${securePort}/s`);
    expect(only(spans, isServer).attributes).toMatchObject({
      'url.scheme': 'https',
      'server.port': securePort,
    });
    https.globalAgent.destroy();
    secure.close();
  });
});
