import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type InMemorySdk, inMemorySdk } from '../../test/in-memory-sdk.js';
import { type Client, Clients, ioredisCopies, redisSpans as spansOf } from '../../test/ioredis-suite.js';

const copies = await ioredisCopies();
let sdk: InMemorySdk;
beforeAll(() => {
  sdk = inMemorySdk();
});
afterAll(() => {
  sdk.off();
  copies.remove();
});

describe.each(copies.all)('ioredis %s', (version, { Redis }) => {
  const clients = new Clients(Redis, `connect${version}`);
  const { connect, key } = clients;
  let redis: Client;

  beforeEach(async () => {
    redis = await connect();
    sdk.reset();
  });
  afterEach(async () => {
    await clients.close();
  });

  const redisSpans = (): ReadableSpan[] => spansOf(sdk);
  const only = (): ReadableSpan => {
    const spans = redisSpans();
    expect(spans.map((span) => span.name)).toHaveLength(1);
    return spans[0] as ReadableSpan;
  };

  it('runs message handlers outside any request, whoever subscribed', async () => {
    const { result } = await sdk.inRoot(async () => {
      const subscriber = await connect();
      const seen: unknown[] = [];
      const received = new Promise<void>((resolve) => {
        subscriber.on('message', () => {
          seen.push(trace.getSpan(context.active()));
          redis.get(key('from-handler')).then(() => resolve(), resolve);
        });
      });
      await subscriber.subscribe(key('channel'));
      await redis.publish(key('channel'), 'secret');
      await received;
      return seen;
    });
    expect(result).toEqual([undefined]);
    const spans = redisSpans();
    expect(spans.find((span) => span.name === 'get')?.parentSpanContext).toBeUndefined();
    expect(spans.find((span) => span.name === 'subscribe')?.attributes['db.query.text']).toBe(
      `subscribe ${key('channel')}`,
    );
    expect(spans.find((span) => span.name === 'publish')?.attributes['db.query.text']).toBe(
      `publish ${key('channel')} ?`,
    );
  });

  it('keeps the caller of a command that waits for the connection', async () => {
    const { result, spanId } = await sdk.inRoot(async () => {
      const late = await connect({ lazyConnect: true });
      return late.ping();
    });
    expect(result).toBe('PONG');
    const span = only();
    expect(span.name).toBe('ping');
    expect(span.parentSpanContext?.spanId).toBe(spanId);
    expect(span.attributes['network.peer.port']).toBe(6379);
  });

  it('gives a connection a span below an active one, and its set-up commands none', async () => {
    const { spanId } = await sdk.inRoot(async () => {
      const client = await connect({ lazyConnect: true, db: 3, connectionName: 'spanweave' });
      await client.connect();
    });
    const span = only();
    expect(span.name).toBe('connect');
    expect(span.parentSpanContext?.spanId).toBe(spanId);
    expect(span.attributes).toMatchObject({ 'db.namespace': '3', 'server.port': 6379 });
    sdk.reset();
    await connect({ db: 3 });
    expect(redisSpans()).toEqual([]);
  });

  it('follows the database that is selected', async () => {
    await sdk.inRoot(async () => {
      await redis.select(5);
      await redis.get(key('a'));
    });
    expect(redisSpans().map((span) => span.attributes['db.namespace'])).toEqual(['0', '5']);
  });

  it('fails what a lost connection leaves unanswered, and what is refused at once', async () => {
    const client = await connect({ retryStrategy: () => null });
    await sdk.inRoot(async () => {
      const waiting = client.blpop(key('never'), 0);
      const failed = expect(waiting).rejects.toThrow('Connection is closed');
      client.disconnect();
      await failed;
      await expect(client.get(key('a'))).rejects.toThrow('Connection is closed');
    });
    expect(redisSpans().map(({ name, status }) => [name, status.code])).toEqual([
      ['blpop', SpanStatusCode.ERROR],
      ['get', SpanStatusCode.ERROR],
    ]);
    for (const span of redisSpans()) expect(span.attributes['error.type']).toBeTruthy();
  });

  it('says what went wrong when nobody listens', async () => {
    const client = await connect({ port: 1, lazyConnect: true, retryStrategy: () => null });
    await sdk.inRoot(() => expect(client.connect()).rejects.toThrow('Connection is closed'));
    expect(only().status.code).toBe(SpanStatusCode.ERROR);
    expect(only().attributes['server.port']).toBe(1);
  });
});
