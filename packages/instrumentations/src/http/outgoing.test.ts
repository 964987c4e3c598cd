import { execFile } from 'node:child_process';
import { once } from 'node:events';
import http, {
  type ClientRequest,
  type IncomingMessage,
  get as namedGet,
  request as namedRequest,
} from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { call } from '@spanweave/runtime/call';
import { state } from '@spanweave/runtime/kernel';
import { site } from '@spanweave/runtime/site';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inMemoryTelemetry, only } from '../../test/in-memory-telemetry.js';
import type { HttpOptions } from './options.js';
import { patch } from './patch.js';

let otel: ReturnType<typeof inMemoryTelemetry>;
let port: number;
let server: http.Server;
/** Heads as they came over the wire. */
const heads: string[][] = [];

beforeAll(() => {
  otel = inMemoryTelemetry();
  patch(http);
  patch(https);
});
afterAll(() => otel.off());
beforeEach(async () => {
  server = http.createServer((req, res) => {
    heads.push(req.rawHeaders);
    const path = req.url?.split('?')[0];
    if (path === '/cut') {
      res.writeHead(200, { 'content-length': '100' });
      res.write('some', () => req.socket.destroy());
    } else if (path === '/hang-up') req.socket.destroy();
    else if (path === '/silent') return;
    else if (path === '/slow') {
      res.write('a');
      setTimeout(() => res.end('b'), 30);
    } else if (path === '/echo') req.pipe(res);
    else {
      res.statusCode = Number(/^\/status\/(\d+)/.exec(path ?? '')?.[1] ?? 200);
      res.end('hello');
    }
  });
  server.on('upgrade', (_req, socket) => {
    socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n');
  });
  server.on('connect', (_req, socket) => void socket.end('HTTP/1.1 200 Connection Established\r\n\r\n'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterEach(async () => {
  configure({});
  http.globalAgent.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  otel.reset();
  heads.length = 0;
});

function configure(options: HttpOptions): void {
  state.options['http'] = options;
  state.configured++;
}

const isClient = (span: ReadableSpan) => span.kind === SpanKind.CLIENT;
const isServer = (span: ReadableSpan) => span.kind === SpanKind.SERVER;

/** The client span of what `body` asks for, once it has ended. */
async function clientSpan(): Promise<ReadableSpan> {
  while (!otel.spans().some(isClient)) await new Promise((resolve) => setTimeout(resolve, 2));
  return only(otel.spans(), isClient);
}

async function read(request: ClientRequest): Promise<string> {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return text(response);
}

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

describe('an answer', () => {
  it('of 400 and above is an error of the client', async () => {
    await read(http.get(`http://127.0.0.1:${port}/status/404`));
    const span = await clientSpan();
    expect(span.status.code).toBe(SpanStatusCode.ERROR);
    expect(span.attributes['error.type']).toBe('404');
    expect(span.events).toEqual([]);
  });

  it('covers its body', async () => {
    const request = http.get(`http://127.0.0.1:${port}/slow`);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(otel.spans().filter(isClient)).toEqual([]);
    expect(await text(response)).toBe('ab');
    await clientSpan();
  });

  it('that nobody listens for is dumped, and its span ends', async () => {
    const request = http.get(`http://127.0.0.1:${port}/`);
    await once(request, 'close');
    expect((await clientSpan()).attributes['http.response.status_code']).toBe(200);
  });

  it('left unread ends when its connection does, once', async () => {
    const request = http.get(`http://127.0.0.1:${port}/`);
    await once(request, 'response');
    server.closeAllConnections();
    await once(request, 'close');
    expect((await clientSpan()).status.code).toBe(SpanStatusCode.UNSET);
  });

  it('thrown away before its end says so', async () => {
    const request = http.get(`http://127.0.0.1:${port}/slow`);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.destroy();
    expect((await clientSpan()).attributes['error.type']).toBe('aborted');
  });

  it('cut off by the server is an error', async () => {
    const request = http.get(`http://127.0.0.1:${port}/cut`);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    await expect(text(response)).rejects.toThrow('aborted');
    const span = await clientSpan();
    expect(span.attributes['error.type']).toBe('ECONNRESET');
    expect(span.status.code).toBe(SpanStatusCode.ERROR);
  });

  it('that upgrades ends the span with the handshake', async () => {
    const request = http
      .request({ host: '127.0.0.1', port, headers: { Connection: 'Upgrade', Upgrade: 'echo' } })
      .end();
    const [, socket] = (await once(request, 'upgrade')) as [IncomingMessage, net.Socket];
    const span = await clientSpan();
    socket.destroy();
    expect(span.attributes['http.response.status_code']).toBe(101);
    expect(span.status.code).toBe(SpanStatusCode.UNSET);
  });

  it('to CONNECT ends the span with the tunnel open', async () => {
    const request = http.request({ host: '127.0.0.1', port, method: 'CONNECT', path: 'a.test:443' }).end();
    const [, socket] = (await once(request, 'connect')) as [IncomingMessage, net.Socket];
    const span = await clientSpan();
    socket.destroy();
    expect(span.name).toBe('CONNECT');
    expect(span.attributes['http.response.status_code']).toBe(200);
  });
});

describe('a failure', () => {
  async function failure(request: ClientRequest): Promise<[Error & { code?: string }, ReadableSpan]> {
    const error = await new Promise<Error>((resolve) => request.once('error', resolve));
    return [error, await clientSpan()];
  }

  it('to connect has the code of the error', async () => {
    const closed = net.createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port: free } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const request = http.get(`http://127.0.0.1:${free}/`);
    const error = await new Promise<Error & { code?: string }>((resolve) => request.once('error', resolve));
    const span = await clientSpan();
    expect(error.code).toBe('ECONNREFUSED');
    expect(span.attributes['error.type']).toBe('ECONNREFUSED');
    expect(span.status.code).toBe(SpanStatusCode.ERROR);
    expect(span.events.map((event) => event.name)).toEqual(['exception']);
  });

  it('of a server that hangs up', async () => {
    const [, span] = await failure(http.get(`http://127.0.0.1:${port}/hang-up`));
    expect(span.attributes['error.type']).toBe('ECONNRESET');
  });

  it('through destroy before the socket is there', async () => {
    const [error, span] = await failure(
      http.get(`http://127.0.0.1:${port}/silent`).destroy(new RangeError('no')),
    );
    expect(error.message).toBe('no');
    expect(span.attributes['error.type']).toBe('RangeError');
  });

  it('through an AbortSignal', async () => {
    const controller = new AbortController();
    const request = http.get(`http://127.0.0.1:${port}/silent`, { signal: controller.signal });
    request.once('finish', () => controller.abort());
    const [error, span] = await failure(request);
    expect(error.name).toBe('AbortError');
    expect(span.attributes['error.type']).toBe('ABORT_ERR');
  });

  it('through a timeout on which the caller gives up', async () => {
    const request = http.get(`http://127.0.0.1:${port}/silent`, { timeout: 10 });
    request.on('timeout', () => request.destroy());
    const [, span] = await failure(request);
    expect(span.attributes['error.type']).toBe('ECONNRESET');
  });

  it('to construct is thrown as it was', async () => {
    expect(() => http.get('not a url')).toThrow(expect.objectContaining({ code: 'ERR_INVALID_URL' }));
    expect(() => http.get({ path: '/a b' })).toThrow(
      expect.objectContaining({ code: 'ERR_UNESCAPED_CHARACTERS' }),
    );
    expect(() => http.get({ method: 1 as never })).toThrow(
      expect.objectContaining({ code: 'ERR_INVALID_ARG_TYPE' }),
    );
    expect((await clientSpan()).attributes['error.type']).toBe('ERR_UNESCAPED_CHARACTERS');
  });

  it.each(['woven', 'plain'])('that nobody listens for ends the process: %s', async (how) => {
    const script = fileURLToPath(new URL('fixtures/unhandled-error.mjs', import.meta.url));
    const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) =>
      execFile(process.execPath, [script, how], (error, _out, err) =>
        resolve({ code: (error as { code?: unknown } | null)?.code, stderr: err }),
      ),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/Unhandled 'error' event/);
    expect(stderr).toMatch(/ECONNREFUSED/);
  });
});

describe('context', () => {
  it('of callbacks and listeners is the caller’s, for 200 requests at once over few connections', async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 5 });
    const one = (index: number) =>
      otel.inside(`root ${index}`, async () => {
        const active = trace.getActiveSpan();
        const wrong: string[] = [];
        const note = (event: string) => () => trace.getActiveSpan() === active || wrong.push(event);
        await new Promise<void>((resolve, reject) => {
          const request = http.request({
            host: '127.0.0.1',
            port,
            path: `/echo?${index}`,
            method: 'POST',
            agent,
          });
          for (const event of ['socket', 'finish', 'close']) request.on(event, note(event));
          request.on('error', reject).on('response', (response) => {
            note('response')();
            response.on('data', note('data')).on('end', () => {
              note('end')();
              resolve();
            });
          });
          request.end(String(index));
        });
        return wrong;
      });
    const wrong = await Promise.all(Array.from({ length: 200 }, (_, index) => one(index)));
    agent.destroy();
    expect(wrong.flat()).toEqual([]);
    const spans = await otel.ended(600);
    const byId = new Map(spans.map((span) => [span.spanContext().spanId, span]));
    for (const client of spans.filter(isClient)) {
      const root = byId.get(client.parentSpanContext?.spanId ?? '');
      expect(root?.name).toBe(`root ${String(client.attributes['url.full']).split('?')[1]}`);
    }
    for (const served of spans.filter(isServer)) {
      const client = byId.get(served.parentSpanContext?.spanId ?? '');
      expect(client?.attributes['url.full']).toMatch(new RegExp(`\\?${served.attributes['url.query']}$`));
    }
    expect(spans).toHaveLength(600);
  });

  it('that suppresses tracing makes neither span nor header nor metric', async () => {
    const before = await otel.points('http.client.request.duration');
    const key = Symbol.for('OpenTelemetry SDK Context Key SUPPRESS_TRACING');
    await context.with(context.active().setValue(key, true), () =>
      read(http.get(`http://127.0.0.1:${port}/`)),
    );
    await otel.ended(1);
    expect(otel.spans().filter(isClient)).toEqual([]);
    expect(heads[0]).not.toContain('traceparent');
    expect(await otel.points('http.client.request.duration')).toEqual(before);
  });
});

describe('configuration', () => {
  it('ignores requests by their options, and those without a parent', async () => {
    configure({ ignoreOutgoing: (options) => options.path === '/ping', requireParentForOutgoing: true });
    await read(http.get({ host: '127.0.0.1', port, path: '/ping' }));
    await read(http.get({ host: '127.0.0.1', port, path: '/orphan' }));
    await otel.inside('root', () => read(http.get({ host: '127.0.0.1', port, path: '/child' })));
    expect((await clientSpan()).attributes['url.full']).toMatch(/\/child$/);
  });

  it('calls hooks and captures headers', async () => {
    configure({
      captureHeaders: { client: { request: ['x-tenant'], response: ['Connection'] } },
      request: (span, request) => span.setAttribute('app.request', (request as { path?: string }).path ?? ''),
      response: (span, response) => {
        span.setAttribute('app.status', response.statusCode ?? 0);
        throw new Error('hook');
      },
    });
    await read(http.get({ host: '127.0.0.1', port, path: '/h', headers: { 'X-Tenant': 't1' } }));
    expect((await clientSpan()).attributes).toMatchObject({
      'http.request.header.x-tenant': ['t1'],
      'http.response.header.connection': ['keep-alive'],
      'app.request': '/h',
      'app.status': 200,
    });
  });

  it('switched off, nothing is emitted and nothing differs', async () => {
    configure({ enabled: false } as HttpOptions);
    const request = http.get({ host: '127.0.0.1', port, path: '/' });
    expect(Object.hasOwn(request, 'emit')).toBe(false);
    expect(await read(request)).toBe('hello');
    expect(heads[0]).not.toContain('traceparent');
    expect(otel.spans()).toEqual([]);
  });
});

describe('patch', () => {
  it('is done once, returns what it is given, and keeps names', () => {
    const { request } = http;
    expect(patch(http)).toBe(http);
    expect(http.request).toBe(request);
    expect([request.name, request.length, http.get.name, http.get.length]).toEqual(['request', 3, 'get', 3]);
    const part = { createServer: http.createServer };
    expect(patch(part)).toBe(part);
    const namespace = Object.freeze({ default: https, get: https.get });
    expect(patch(namespace)).toBe(namespace);
    expect(https.request.name).toBe('request');
  });
});
