import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { state } from '@spanweave/runtime/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inMemoryTelemetry, only } from '../../test/in-memory-telemetry.js';
import type { HttpOptions } from './options.js';
import { patch } from './patch.js';

let otel: ReturnType<typeof inMemoryTelemetry>;
const servers: http.Server[] = [];

beforeAll(() => {
  otel = inMemoryTelemetry();
  patch(http);
});
afterAll(() => otel.off());
afterEach(async () => {
  configure({});
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  otel.reset();
});

/** Options as `configure({ http: … })` leaves them. */
function configure(options: HttpOptions): void {
  state.options['http'] = options;
  state.configured++;
}

async function serve(listener: (req: IncomingMessage, res: ServerResponse) => void): Promise<number> {
  return listen(http.createServer(listener));
}

async function listen(server: http.Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Speaks HTTP by hand, so that no client span is in the way. */
function raw(port: number, head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(head));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
}

const get = (port: number, path: string, headers: string[] = []) =>
  raw(
    port,
    [`GET ${path} HTTP/1.1`, 'Host: shop.test:8080', 'Connection: close', ...headers, '', ''].join('\r\n'),
  );
const isServer = (span: ReadableSpan) => span.kind === SpanKind.SERVER;

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

describe('context', () => {
  it('is that of the request in every listener, at keep-alive and with a body in pieces', async () => {
    const seen = new Map<string, Set<string | undefined>>();
    const own = new Map<string, string | undefined>();
    const port = await serve((req, res) => {
      const url = req.url ?? '';
      const note = () => seen.get(url)?.add(trace.getActiveSpan()?.spanContext().spanId);
      seen.set(url, new Set());
      own.set(url, trace.getActiveSpan()?.spanContext().spanId);
      req.on('data', note).on('end', () => {
        note();
        setImmediate(() => res.end('x'));
      });
      req.on('close', note);
      res.on('finish', note).on('close', note);
    });
    const agent = new http.Agent({ keepAlive: true, maxSockets: 2 });
    const send = (index: number) =>
      new Promise<void>((resolve, reject) => {
        const request = http.request({ port, host: '127.0.0.1', path: `/${index}`, method: 'POST', agent });
        request.on('response', (res) => res.resume().on('end', resolve)).on('error', reject);
        request.write('a');
        setImmediate(() => request.end('b'));
      });
    await Promise.all(Array.from({ length: 20 }, (_, index) => send(index)));
    agent.destroy();
    const spans = (await otel.ended(40)).filter(isServer);
    expect(spans).toHaveLength(20);
    for (const span of spans) {
      const url = String(span.attributes['url.path']);
      expect(own.get(url)).toBe(span.spanContext().spanId);
      expect([...(seen.get(url) ?? [])]).toEqual([span.spanContext().spanId]);
    }
  });

  it('is clean again on the connection when the request is through', async () => {
    const between: unknown[] = [];
    const server = http.createServer((_req, res) => res.end());
    server.on('connection', (socket) => socket.on('data', () => between.push(trace.getActiveSpan())));
    const port = await listen(server);
    await raw(
      port,
      'GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    );
    await otel.ended(2);
    expect(between.every((span) => span === undefined)).toBe(true);
    expect(new Set(otel.spans().map((span) => span.spanContext().traceId)).size).toBe(2);
  });
});

describe('other ways in', () => {
  it('an upgrade is a span that ends with the handshake', async () => {
    const server = http.createServer();
    let active: string | undefined;
    server.on('upgrade', (_req, socket) => {
      active = trace.getActiveSpan()?.spanContext().spanId;
      setImmediate(() => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n');
        socket.pipe(socket);
      });
    });
    const port = await listen(server);
    const socket = net.connect(port, '127.0.0.1', () =>
      socket.write('GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n'),
    );
    const [span] = await otel.ended(1);
    expect(span?.name).toBe('GET');
    expect(span?.spanContext().spanId).toBe(active);
    expect(span?.attributes['http.response.status_code']).toBe(101);
    expect(span?.attributes['error.type']).toBeUndefined();
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.write('ping');
    while (!received.endsWith('ping')) await new Promise((resolve) => setImmediate(resolve));
    socket.destroy();
    expect(otel.spans()).toHaveLength(1);
  });

  it('a refused upgrade and a lost one end their spans', async () => {
    const server = http.createServer();
    server.on('upgrade', (req, socket) => {
      if (req.url === '/no') socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      else socket.destroy();
    });
    const port = await listen(server);
    const upgrade = (path: string) =>
      raw(port, `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n`);
    expect(await upgrade('/no')).toMatch(/^HTTP\/1\.1 401/);
    await upgrade('/lost');
    const [refused, lost] = await otel.ended(2);
    expect(refused?.attributes['http.response.status_code']).toBe(401);
    expect(lost?.attributes['error.type']).toBe('aborted');
  });

  it('100-continue with a listener that emits the request again is one span', async () => {
    const server = http.createServer(async (req, res) => res.end(await text(req)));
    server.on('checkContinue', (req, res) => {
      res.writeContinue();
      server.emit('request', req, res);
    });
    const port = await listen(server);
    const answer = await raw(
      port,
      'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nok',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue[\s\S]*ok/);
    expect(only(await otel.ended(1)).name).toBe('POST');
  });

  it('HEAD and streamed answers end when they are out', async () => {
    const port = await serve((req, res) => {
      if (req.method === 'HEAD') return void res.end();
      res.write('a');
      expect(otel.spans().length).toBe(1);
      setImmediate(() => res.end('b'));
      return undefined;
    });
    await raw(port, 'HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    await otel.ended(1);
    await get(port, '/');
    expect((await otel.ended(2)).map((span) => span.name)).toEqual(['HEAD', 'GET']);
  });

  it('a server timeout closes the connection and the span', async () => {
    const port = await serve(() => undefined);
    servers[0]?.setTimeout(20);
    await get(port, '/');
    expect(only(await otel.ended(1)).attributes['error.type']).toBe('aborted');
  });

  it('what cannot be parsed has no span, and clientError stays with the app', async () => {
    const port = await serve((_req, res) => res.end());
    expect(await raw(port, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
    await get(port, '/');
    expect(only(await otel.ended(1)).attributes['url.path']).toBe('/');
  });
});

describe('configuration', () => {
  it('ignores requests with everything below them', async () => {
    configure({ ignoreIncoming: (req) => req.url === '/health' });
    const port = await serve((req, res) => {
      trace.getTracer('app').startSpan('below').end();
      req.on('end', () => {
        trace.getTracer('app').startSpan('late').end();
        res.end('fine');
      });
      req.resume();
    });
    expect(await get(port, '/health')).toMatch(/fine/);
    expect(otel.spans()).toEqual([]);
    await get(port, '/');
    expect((await otel.ended(3)).map((span) => span.name).sort()).toEqual(['GET', 'below', 'late']);
  });

  it('captures the named headers, and no others', async () => {
    configure({ captureHeaders: { server: { request: ['X-Tenant', 'x-missing'], response: ['x-reply'] } } });
    const port = await serve((_req, res) => {
      res.setHeader('X-Reply', ['1', '2']);
      res.end();
    });
    await get(port, '/', ['X-Tenant: t1', 'Authorization: Bearer secret', 'Cookie: a=b']);
    const { attributes } = only(await otel.ended(1));
    expect(attributes['http.request.header.x-tenant']).toEqual(['t1']);
    expect(attributes['http.response.header.x-reply']).toEqual(['1', '2']);
    expect(Object.keys(attributes).filter((key) => key.includes('header'))).toHaveLength(2);
  });

  it('calls hooks with span and message, and survives those that throw', async () => {
    const calls: unknown[] = [];
    configure({
      request: (span, req) => {
        span.setAttribute('app.url', (req as IncomingMessage).url ?? '');
        throw new Error('hook');
      },
      response: (_span, res) => {
        calls.push((res as ServerResponse).statusCode);
        throw new Error('hook');
      },
    });
    const port = await serve((_req, res) => res.writeHead(204).end());
    expect(await get(port, '/x')).toMatch(/ 204 /);
    expect(only(await otel.ended(1)).attributes['app.url']).toBe('/x');
    expect(calls).toEqual([204]);
  });

  it('redacts what it is told to besides the known secrets', async () => {
    configure({ redactQuery: ['Session'] });
    await get(await serve((_req, res) => res.end()), '/?session=1&a=2&sig=3');
    expect(only(await otel.ended(1)).attributes['url.query']).toBe('session=REDACTED&a=2&sig=REDACTED');
  });

  it('switched off, nothing is emitted and nothing differs', async () => {
    configure({ enabled: false } as HttpOptions);
    const port = await serve((req, res) => {
      expect(Object.hasOwn(req, 'emit')).toBe(false);
      res.end('plain');
    });
    expect(await get(port, '/')).toMatch(/plain/);
    expect(otel.spans()).toEqual([]);
  });
});
