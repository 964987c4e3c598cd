/** Woven clients of `node:http` and `node:https` and a server to call, for tests of the client side. */
import { once } from 'node:events';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SpanKind } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { state } from '@spanweave/runtime/kernel';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { HttpOptions } from '../src/http/options.js';
import { patch } from '../src/http/patch.js';
import { type InMemoryTelemetry, inMemoryTelemetry, only } from './in-memory-telemetry.js';

export let otel: InMemoryTelemetry;
export let port: number;
export let server: http.Server;
/** Heads as they came over the wire. */
export const heads: string[][] = [];

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

export function configure(options: HttpOptions): void {
  state.options['http'] = options;
  state.configured++;
}

export const isClient = (span: ReadableSpan) => span.kind === SpanKind.CLIENT;
export const isServer = (span: ReadableSpan) => span.kind === SpanKind.SERVER;

/** The client span of what `body` asks for, once it has ended. */
export async function clientSpan(): Promise<ReadableSpan> {
  while (!otel.spans().some(isClient)) await new Promise((resolve) => setTimeout(resolve, 2));
  return only(otel.spans(), isClient);
}

export async function read(request: ClientRequest): Promise<string> {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return text(response);
}
