/** A woven `node:http` server in this process, for tests of the server side: import it once a test file. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { SpanKind } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { state } from '@spanweave/runtime/kernel';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { HttpOptions } from '../src/http/options.js';
import { patch } from '../src/http/patch.js';
import { type InMemoryTelemetry, inMemoryTelemetry } from './in-memory-telemetry.js';

export let otel: InMemoryTelemetry;
export const servers: http.Server[] = [];

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
export function configure(options: HttpOptions): void {
  state.options['http'] = options;
  state.configured++;
}

export async function serve(listener: (req: IncomingMessage, res: ServerResponse) => void): Promise<number> {
  return listen(http.createServer(listener));
}

export async function listen(server: http.Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Speaks HTTP by hand, so that no client span is in the way. */
export function raw(port: number, head: string): Promise<string> {
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

export const get = (port: number, path: string, headers: string[] = []) =>
  raw(
    port,
    [`GET ${path} HTTP/1.1`, 'Host: shop.test:8080', 'Connection: close', ...headers, '', ''].join('\r\n'),
  );
export const isServer = (span: ReadableSpan) => span.kind === SpanKind.SERVER;
