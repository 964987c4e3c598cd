import http from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import { trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { only } from '../../test/in-memory-telemetry.js';
import { get, isServer, listen, otel, raw, serve, servers } from '../../test/woven-server.js';

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
