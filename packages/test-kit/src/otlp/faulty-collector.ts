import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type Collector, startCollector } from './collector.js';

/** What happens to one request. */
export type Fault =
  /** The collector has it and answers. */
  | 'take'
  /** The collector has it and answers when `release` is called. */
  | 'hold'
  /** Nobody ever answers, and the collector does not have it. */
  | 'silence'
  /** The connection is reset in the middle of the request. */
  | 'reset'
  /** The collector has it; the connection is reset in the middle of the answer. */
  | 'reset-answer'
  | { readonly status: number; readonly headers?: Record<string, string> }
  /** The collector has it and answers with this body. */
  | { readonly answer: Uint8Array | string };

/** An OTLP/HTTP receiver behind a socket that does to each request what a test asks for. */
export interface FaultyCollector {
  /** Base address: the value of `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string;
  readonly port: number;
  readonly collector: Collector;
  /** Headers of each request that arrived whole, in order. */
  readonly requests: IncomingMessage['headers'][];
  /** Requests that wait for an answer. */
  open(): number;
  /** What happens to the next requests; behind the last one all are taken. */
  next(...faults: Fault[]): void;
  /** Answers what is held. */
  release(): void;
  close(): Promise<void>;
}

/** Starts a receiver whose troubles are asked for with `next`; on a port of its own unless one is named. */
export async function startFaultyCollector(port = 0): Promise<FaultyCollector> {
  const collector = await startCollector();
  const requests: IncomingMessage['headers'][] = [];
  let faults: Fault[] = [];
  let held: (() => void)[] = [];
  let open = 0;

  async function pass(request: IncomingMessage, body: Buffer): Promise<Buffer> {
    const { 'content-type': type = '', 'content-encoding': coding } = request.headers;
    const answer = await fetch(collector.url + request.url, {
      method: 'POST',
      headers: { 'content-type': type, ...(coding && { 'content-encoding': coding }) },
      body: new Uint8Array(body),
    });
    return Buffer.from(await answer.arrayBuffer());
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = faults.shift() ?? 'take';
    if (fault === 'reset') return void request.once('data', () => request.socket.resetAndDestroy());
    const body = await buffer(request);
    requests.push(request.headers);
    open++;
    response.once('close', () => open--);
    if (fault === 'silence') return;
    if (typeof fault === 'object' && 'status' in fault)
      return void response.writeHead(fault.status, fault.headers).end('no');
    if (fault === 'hold') await new Promise<void>((resolve) => held.push(resolve));
    const answer = await pass(request, body);
    if (fault === 'reset-answer') {
      response.writeHead(200, { 'content-length': 100 }).write('{');
      setTimeout(() => request.socket.resetAndDestroy(), 10);
    } else response.writeHead(200).end(typeof fault === 'object' ? fault.answer : answer);
  }

  const server: Server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const at = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${at}`,
    port: at,
    collector,
    requests,
    open: () => open,
    next(...asked) {
      faults = asked;
    },
    release() {
      for (const answer of held.splice(0)) answer();
      held = [];
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await collector.close();
    },
  };
}
