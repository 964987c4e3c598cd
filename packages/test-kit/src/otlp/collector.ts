import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { decode } from './decode.js';
import { type ReceivedMetric, receivedMetrics } from './received-metric.js';
import { type ReceivedSpan, receivedSpans } from './received-span.js';

/** An OTLP/HTTP receiver on this machine. */
export interface Collector {
  /** Base address: the value of `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string;
  /** Content types of the requests so far. */
  contentTypes(): ReadonlySet<string>;
  /** Spans received so far, in order of arrival. */
  spans(): readonly ReceivedSpan[];
  metrics(): readonly ReceivedMetric[];
  /**
   * Waits until the received spans satisfy the predicate, or a number of them is there.
   * @param timeout Milliseconds, default 10,000; rejects with the names that did arrive.
   */
  waitForSpans(
    enough: number | ((spans: readonly ReceivedSpan[]) => boolean),
    timeout?: number,
  ): Promise<readonly ReceivedSpan[]>;
  /** Forgets what was received. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts an OTLP/HTTP receiver for `/v1/traces` and `/v1/metrics`, JSON and protobuf, gzip or not. */
export async function startCollector(): Promise<Collector> {
  let spans: ReceivedSpan[] = [];
  let metrics: ReceivedMetric[] = [];
  const contentTypes = new Set<string>();
  const waiting = new Set<() => void>();

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const contentType = request.headers['content-type'] ?? '';
    const sent = await buffer(request);
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
    if (request.url === '/v1/traces') spans.push(...receivedSpans(decode('TraceRequest', contentType, body)));
    else if (request.url === '/v1/metrics')
      metrics.push(...receivedMetrics(decode('MetricsRequest', contentType, body)));
    else return void response.writeHead(404).end();
    contentTypes.add(contentType);
    const json = contentType.startsWith('application/json');
    response.writeHead(200, { 'content-type': contentType }).end(json ? '{}' : undefined);
    for (const check of waiting) check();
  }

  const server = createServer((request, response) => {
    receive(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(400).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    contentTypes: () => contentTypes,
    spans: () => spans,
    metrics: () => metrics,
    waitForSpans(enough, timeout = 10_000) {
      const satisfied =
        typeof enough === 'number' ? () => spans.length >= enough : (): boolean => enough(spans);
      return new Promise((resolve, reject) => {
        const settle = (finish: () => void): void => {
          waiting.delete(check);
          clearTimeout(timer);
          finish();
        };
        const check = (): void => {
          try {
            if (satisfied()) settle(() => resolve(spans));
          } catch (error) {
            settle(() => reject(error));
          }
        };
        const timer = setTimeout(() => {
          const names = spans.map((span) => span.name).join(', ') || 'none';
          settle(() => reject(new Error(`spans did not arrive within ${timeout} ms; received: ${names}`)));
        }, timeout);
        waiting.add(check);
        check();
      });
    },
    reset() {
      spans = [];
      metrics = [];
      contentTypes.clear();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
