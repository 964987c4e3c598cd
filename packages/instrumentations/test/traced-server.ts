import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { context, createContextKey, SpanKind, trace } from '@opentelemetry/api';

const METADATA = createContextKey('OpenTelemetry SDK Context Key RPC_METADATA');

/** A server whose requests run below a SERVER span, with the metadata object that frameworks fill in. */
export interface TracedServer {
  readonly port: number;
  /** Sends a request, reads the answer, and waits until its server span has ended. */
  request(
    path: string,
    init?: RequestInit,
  ): Promise<{ status: number; body: string; route: string | undefined }>;
  close(): Promise<void>;
}

/** Starts it around a request listener (an Express app). */
export async function tracedServer(listener: RequestListener): Promise<TracedServer> {
  const ended = new Map<string, () => void>();
  const routes = new Map<string, string | undefined>();
  const server = createServer((request, response) => {
    const span = trace.getTracer('server').startSpan(request.method ?? '', { kind: SpanKind.SERVER });
    const metadata: { type: string; span: typeof span; route?: string } = { type: 'http', span };
    const id = String(request.headers['x-test-id']);
    response.once('close', () => {
      if (metadata.route !== undefined) span.setAttribute('http.route', metadata.route);
      routes.set(id, metadata.route);
      span.end();
      ended.get(id)?.();
    });
    const inside = trace.setSpan(context.active(), span).setValue(METADATA, metadata);
    context.with(inside, () => listener(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let count = 0;
  return {
    port,
    async request(path, init) {
      const id = String(++count);
      const over = new Promise<void>((resolve) => ended.set(id, resolve));
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        signal: AbortSignal.timeout(5000),
        ...init,
        headers: { ...init?.headers, 'x-test-id': id },
      });
      const body = await response.text();
      await over;
      return { status: response.status, body, route: routes.get(id) };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
