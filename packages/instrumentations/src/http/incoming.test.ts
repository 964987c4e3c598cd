import http from 'node:http';
import net from 'node:net';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { only } from '../../test/in-memory-telemetry.js';
import { configure, get, listen, otel, raw, serve, servers } from '../../test/woven-server.js';

describe('a request', () => {
  it('is one SERVER span with the attributes of the conventions', async () => {
    const port = await serve((_req, res) => res.end('hello'));
    expect(await get(port, '/a/b?x=1&token=abc', ['User-Agent: probe/1'])).toMatch(
      /^HTTP\/1\.1 200 OK[\s\S]*hello/,
    );
    const span = only(await otel.ended(1));
    expect(span.name).toBe('GET');
    expect(span.kind).toBe(SpanKind.SERVER);
    expect(span.status.code).toBe(SpanStatusCode.UNSET);
    expect(span.attributes).toEqual({
      'http.request.method': 'GET',
      'url.scheme': 'http',
      'url.path': '/a/b',
      'url.query': 'x=1&token=REDACTED',
      'server.address': 'shop.test',
      'server.port': 8080,
      'client.address': '127.0.0.1',
      'network.peer.address': '127.0.0.1',
      'network.peer.port': expect.any(Number),
      'network.protocol.version': '1.1',
      'user_agent.original': 'probe/1',
      'http.response.status_code': 200,
    });
    expect(span.instrumentationScope.name).toBe('@spanweave/http');
    expect(await otel.points('http.server.request.duration')).toEqual([
      {
        attributes: {
          'http.request.method': 'GET',
          'url.scheme': 'http',
          'http.response.status_code': 200,
          'network.protocol.version': '1.1',
        },
        count: 1,
      },
    ]);
  });

  it('continues the trace and the baggage of its headers, and no other', async () => {
    let baggage: string | undefined;
    const server = http.createServer((_req, res) => {
      baggage = propagation.getActiveBaggage()?.getEntry('tenant')?.value;
      res.end();
    });
    const port = await otel.inside('start-up', () => listen(server));
    otel.reset();
    await get(port, '/', [
      'traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      'baggage: tenant=t1',
    ]);
    const [span] = await otel.ended(1);
    expect(span?.spanContext().traceId).toBe('0af7651916cd43dd8448eb211c80319c');
    expect(span?.parentSpanContext?.spanId).toBe('b7ad6b7169203331');
    expect(baggage).toBe('t1');
    otel.reset();
    await get(port, '/');
    expect(only(await otel.ended(1)).parentSpanContext).toBeUndefined();
  });

  it('takes the route from the RPC metadata into name, span and metric', async () => {
    const key = Symbol.for('OpenTelemetry SDK Context Key RPC_METADATA');
    const port = await serve((_req, res) => {
      const metadata = context.active().getValue(key) as { type: string; span: unknown; route?: string };
      expect(metadata.type).toBe('http');
      expect(metadata.span).toBe(trace.getActiveSpan());
      metadata.route = '/users/:id';
      res.end();
    });
    await get(port, '/users/7');
    const span = only(await otel.ended(1));
    expect(span.name).toBe('GET /users/:id');
    expect(span.attributes['http.route']).toBe('/users/:id');
    const points = await otel.points('http.server.request.duration');
    expect(points.map((point) => point.attributes['http.route'])).toContain('/users/:id');
  });

  it.each([
    [
      ['Forwarded: for="[2001:db8::17]:4711";proto=https;host="a.test:8443", for=10.0.0.1'],
      'https',
      'a.test',
      8443,
      '2001:db8::17',
    ],
    [
      ['X-Forwarded-For: 203.0.113.9, 10.0.0.1', 'X-Forwarded-Host: b.test', 'X-Forwarded-Proto: https'],
      'https',
      'b.test',
      443,
      '203.0.113.9',
    ],
    [['X-Forwarded-For: 2001:db8::1'], 'http', 'shop.test', 8080, '2001:db8::1'],
  ])('believes proxies: %s', async (headers, scheme, address, port, client) => {
    await get(await serve((_req, res) => res.end()), '/', headers);
    expect(only(await otel.ended(1)).attributes).toMatchObject({
      'url.scheme': scheme,
      'server.address': address,
      'server.port': port,
      'client.address': client,
    });
  });

  it('has _OTHER for a method that is not known, and the known ones are configurable', async () => {
    const port = await serve((_req, res) => res.end());
    await raw(port, 'PURGE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    const [span] = await otel.ended(1);
    expect(span?.name).toBe('HTTP');
    expect(span?.attributes).toMatchObject({
      'http.request.method': '_OTHER',
      'http.request.method_original': 'PURGE',
    });
    configure({ knownMethods: ['PURGE'] });
    otel.reset();
    await raw(port, 'PURGE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    expect(only(await otel.ended(1)).name).toBe('PURGE');
  });
});

describe('a failure', () => {
  it('is a status of 500 and above', async () => {
    const port = await serve((req, res) => {
      res.statusCode = Number(req.url?.slice(1));
      res.end();
    });
    await get(port, '/404');
    await get(port, '/503');
    const [missing, broken] = await otel.ended(2);
    expect(missing?.status.code).toBe(SpanStatusCode.UNSET);
    expect(missing?.attributes['error.type']).toBeUndefined();
    expect(broken?.status.code).toBe(SpanStatusCode.ERROR);
    expect(broken?.attributes['error.type']).toBe('503');
  });

  it('is a response that the server destroys with an error', async () => {
    const port = await serve((_req, res) => {
      res.writeHead(200);
      res.write('half');
      res.destroy(new TypeError('broken'));
    });
    await get(port, '/').catch(() => undefined);
    const span = only(await otel.ended(1));
    expect(span.status).toEqual({ code: SpanStatusCode.ERROR, message: 'broken' });
    expect(span.attributes['error.type']).toBe('TypeError');
  });

  it('is not a client that goes away: error.type says so, the status stays unset', async () => {
    const port = await serve((_req, res) => {
      res.write('some');
    });
    const socket = net.connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'));
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    const span = only(await otel.ended(1));
    expect(span.attributes['error.type']).toBe('aborted');
    expect(span.attributes['http.response.status_code']).toBe(200);
    expect(span.status.code).toBe(SpanStatusCode.UNSET);
  });

  it('before any answer leaves no status code', async () => {
    const port = await serve(() => undefined);
    const socket = net.connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'));
    await new Promise((resolve) => servers[0]?.once('request', resolve));
    socket.destroy();
    const span = only(await otel.ended(1));
    expect(span.attributes['http.response.status_code']).toBeUndefined();
    expect(span.attributes['error.type']).toBe('aborted');
  });

  it('of pipelined requests on one lost connection ends every span', async () => {
    const port = await serve((req) => void req.resume());
    const socket = net.connect(port, '127.0.0.1', () =>
      socket.write(
        'GET /1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc',
      ),
    );
    await new Promise<void>((resolve) => {
      servers[0]?.on('request', (req) => req.url === '/2' && resolve());
    });
    socket.destroy();
    expect((await otel.ended(2)).map((span) => span.attributes['url.path']).sort()).toEqual(['/1', '/2']);
  });
});
