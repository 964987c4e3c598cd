import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type InMemorySdk, inMemorySdk } from '../../test/in-memory-sdk.js';
import { ioredisCopies } from '../../test/ioredis-suite.js';

const copies = await ioredisCopies();

/** A node that speaks as much RESP as a cluster client needs; `answer` replies to everything else. */
interface Node {
  readonly port: number;
  answer: (words: readonly string[]) => string;
  readonly received: string[];
  slots: () => string;
  close(): void;
}

const bulk = (text: string): string => `$${text.length}\r\n${text}\r\n`;

const range = (from: number, to: number, port: number): string =>
  `*3\r\n:${from}\r\n:${to}\r\n*3\r\n${bulk('127.0.0.1')}:${port}\r\n${bulk(`id${port}`)}`;

async function node(): Promise<Node> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      for (const command of data.toString().split(/(?=\*\d+\r\n)/)) {
        const words = command.split('\r\n').filter((_, i) => i > 0 && i % 2 === 0);
        const name = words.slice(0, 2).join(' ').toUpperCase();
        if (name === 'CLUSTER SLOTS') socket.write(made.slots());
        else if (name === 'CLUSTER INFO') socket.write(bulk('cluster_state:ok'));
        else if (/^INFO/.test(name)) socket.write(bulk('loading:0'));
        else if (/^(CLIENT|HELLO|READONLY)/.test(name)) socket.write('+OK\r\n');
        else {
          made.received.push(words.join(' '));
          socket.write(made.answer(words));
        }
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const made: Node = {
    port,
    received: [],
    answer: () => bulk('value'),
    slots: () => '*0\r\n',
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  return made;
}

let sdk: InMemorySdk;
beforeAll(() => {
  sdk = inMemorySdk();
});
afterAll(() => {
  sdk.off();
  copies.remove();
});

describe.each(copies.all)('ioredis %s', (_version, { Cluster }) => {
  let first: Node;
  let second: Node;
  let cluster: InstanceType<typeof Cluster>;

  beforeEach(async () => {
    [first, second] = [await node(), await node()];
    const { port } = first;
    // The second node owns a few slots, so the client knows it; no key of the tests is in them.
    first.slots = second.slots = () => `*2\r\n${range(0, 1, second.port)}${range(2, 16_383, port)}`;
    cluster = new Cluster([{ host: '127.0.0.1', port: first.port }], { redisOptions: { db: 0 } });
    cluster.on('error', () => undefined);
    await once(cluster, 'ready');
    sdk.reset();
  });
  afterEach(() => {
    cluster.disconnect();
    first.close();
    second.close();
  });

  const redisSpans = (): ReadableSpan[] =>
    sdk.spans().filter((span) => span.attributes['db.system.name'] === 'redis');
  const only = (): ReadableSpan => {
    expect(redisSpans().map((span) => span.name)).toHaveLength(1);
    return redisSpans()[0] as ReadableSpan;
  };

  it('gives a routed command one span, with the address of the set-up and of the node', async () => {
    const { result, spanId } = await sdk.inRoot(() => cluster.get('k'));
    expect(result).toBe('value');
    expect(only().name).toBe('get');
    expect(only().parentSpanContext?.spanId).toBe(spanId);
    expect(only().attributes).toMatchObject({
      'server.address': '127.0.0.1',
      'server.port': first.port,
      'network.peer.port': first.port,
      'db.namespace': '0',
    });
  });

  it.each(['MOVED', 'ASK'])('keeps one span over a redirection by %s', async (code) => {
    let left = 1;
    first.answer = () => (left-- > 0 ? `-${code} 12706 127.0.0.1:${second.port}\r\n` : bulk('stale'));
    const { result } = await sdk.inRoot(() => cluster.get('k'));
    expect(result).toBe('value');
    expect(second.received).toContain('get k');
    const gets = redisSpans().filter((span) => span.name === 'get');
    expect(gets).toHaveLength(1);
    expect(gets[0]?.status.code).toBe(SpanStatusCode.UNSET);
    expect(gets[0]?.attributes['network.peer.port']).toBe(second.port);
    expect(redisSpans()).toHaveLength(1);
  });

  it('fails the span when no redirection is left', async () => {
    first.answer = () => `-MOVED 12706 127.0.0.1:${first.port}\r\n`;
    await expect(sdk.inRoot(() => cluster.get('k'))).rejects.toThrow('Too many Cluster redirections');
    expect(only().attributes).toMatchObject({ 'error.type': 'MOVED', 'db.response.status_code': 'MOVED' });
  });

  it('gives a pipeline one span, sent again or not', async () => {
    let left = 2;
    first.answer = () => (left-- > 0 ? `-MOVED 12706 127.0.0.1:${second.port}\r\n` : bulk('stale'));
    const { result, spanId } = await sdk.inRoot(() => cluster.pipeline().get('{k}1').get('{k}2').exec());
    expect(result).toEqual([
      [null, 'value'],
      [null, 'value'],
    ]);
    // The client opens one more connection, to ask for the slots, on behalf of whoever ran into the redirection.
    const batches = redisSpans().filter((span) => !/^(connect|cluster)$/.test(span.name));
    expect(batches.map((span) => span.name)).toEqual(['PIPELINE get']);
    expect(batches[0]?.parentSpanContext?.spanId).toBe(spanId);
    expect(batches[0]?.attributes).toMatchObject({
      'db.operation.batch.size': 2,
      'network.peer.port': second.port,
    });
  });

  it('keeps the caller of a batch that waits for the cluster', async () => {
    const late = new Cluster([{ host: '127.0.0.1', port: first.port }], { lazyConnect: true });
    late.on('error', () => undefined);
    first.answer = ([name]) =>
      name === 'exec'
        ? `*1\r\n${bulk('value')}`
        : name === 'multi'
          ? '+OK\r\n'
          : name === 'get'
            ? '+QUEUED\r\n'
            : '';
    const { spanId } = await sdk.inRoot(() => late.multi().get('k').exec());
    late.disconnect();
    const batch = redisSpans().find((span) => span.name === 'get');
    expect(batch?.parentSpanContext?.spanId).toBe(spanId);
  });
});
