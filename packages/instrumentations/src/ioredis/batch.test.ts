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
  const clients = new Clients(Redis, `batch${version}`);
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

  it('gives a pipeline one span', async () => {
    const { result, spanId } = await sdk.inRoot(() =>
      redis.pipeline().set(key('p'), 'secret').get(key('p')).exec(),
    );
    expect(result).toEqual([
      [null, 'OK'],
      [null, 'secret'],
    ]);
    const span = only();
    expect(span.name).toBe('PIPELINE');
    expect(span.parentSpanContext?.spanId).toBe(spanId);
    expect(span.attributes).toMatchObject({
      'db.operation.name': 'PIPELINE',
      'db.operation.batch.size': 2,
      'db.query.text': `set ${key('p')} ?; get ${key('p')}`,
      'network.peer.port': 6379,
    });
  });

  it('names a pipeline of one sort of command after it, and takes a single command for what it is', async () => {
    await sdk.inRoot(() => redis.pipeline().get(key('a')).get(key('b')).exec());
    expect(only().name).toBe('PIPELINE get');
    sdk.reset();
    await sdk.inRoot(() => redis.pipeline().get(key('a')).exec());
    expect(only().name).toBe('get');
    expect(only().attributes).not.toHaveProperty('db.operation.batch.size');
    sdk.reset();
    expect((await sdk.inRoot(() => redis.pipeline().exec())).result).toEqual([]);
    expect(only().attributes['db.operation.batch.size']).toBe(0);
  });

  it('fails the span of a pipeline with the first error, which the caller gets as a reply', async () => {
    const { result } = await sdk.inRoot(() => redis.pipeline().lpush(key('l'), 'x').incr(key('l')).exec());
    expect(String(result?.[1]?.[0])).toContain('WRONGTYPE');
    expect(only().attributes['error.type']).toBe('WRONGTYPE');
  });

  it('gives a transaction one span', async () => {
    const { result } = await sdk.inRoot(() => redis.multi().set(key('m'), '1').set(key('n'), '2').exec());
    expect(result).toEqual([
      [null, 'OK'],
      [null, 'OK'],
    ]);
    expect(only().name).toBe('MULTI set');
    expect(only().attributes['db.operation.batch.size']).toBe(2);
  });

  it('fails the span of a transaction with an error inside, or of one that is refused', async () => {
    await sdk.inRoot(() => redis.multi().lpush(key('l'), 'x').incr(key('l')).exec());
    expect(only().attributes).toMatchObject({ 'error.type': 'WRONGTYPE', 'db.operation.name': 'MULTI' });
    sdk.reset();
    await expect(
      sdk.inRoot(() =>
        redis
          .multi([
            ['set', key('m')],
            ['get', key('m')],
          ])
          .exec(),
      ),
    ).rejects.toThrow('EXECABORT');
    expect(only().attributes['error.type']).toBe('ERR');
  });

  it('gives each command of a transaction without pipeline its own span', async () => {
    await sdk.inRoot(async () => {
      await redis.multi({ pipeline: false });
      await redis.set(key('m'), '1');
      await redis.exec();
    });
    expect(redisSpans().map((span) => span.name)).toEqual(['multi', 'set', 'exec']);
  });

  it('gives each command of an automatic pipeline its own span and parent', async () => {
    const client = await connect({ enableAutoPipelining: true });
    const roots = await Promise.all(
      Array.from({ length: 5 }, (_, i) => sdk.inRoot(() => client.set(key(`auto${i}`), i))),
    );
    expect(redisSpans()).toHaveLength(5);
    for (const root of roots) {
      const mine = redisSpans().filter((span) => span.spanContext().traceId === root.traceId);
      expect(mine.map((span) => [span.name, span.parentSpanContext?.spanId])).toEqual([['set', root.spanId]]);
    }
  });
});
