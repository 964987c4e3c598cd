import { once } from 'node:events';
import { createRequire } from 'node:module';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { configure, type SpanweaveOptions } from '@spanweave/runtime/configure';
import { state } from '@spanweave/runtime/kernel';
import * as ioredis6 from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type InMemorySdk, inMemorySdk } from '../../test/in-memory-sdk.js';
import { wovenCopy } from '../../test/woven-copy.js';
import { patch } from './patch.js';
import { rule } from './rule.js';

type Module = typeof ioredis6;
const ioredis5 = createRequire(import.meta.url)('ioredis5') as Module;

patch(ioredis6);
patch(ioredis5);
const woven6 = await wovenCopy({ ioredis: 'ioredis' }, [rule]);
const woven5 = await wovenCopy({ ioredis: 'ioredis5' }, [rule]);

let sdk: InMemorySdk;
beforeAll(() => {
  sdk = inMemorySdk();
});
afterAll(() => {
  sdk.off();
  woven6.remove();
  woven5.remove();
});

/** Options take the place of those set before. */
function options(given: SpanweaveOptions['ioredis']): void {
  const { ioredis: _before, ...others } = state.options;
  state.options = others;
  configure({ ioredis: given ?? {} });
}

describe.each([
  ['6 patched', ioredis6],
  ['5 patched', ioredis5],
  ['6 woven', woven6.require('ioredis') as Module],
  ['5 woven', woven5.require('ioredis') as Module],
  ['6 woven and minified', (await woven6.minified('ioredis')) as Module],
])('ioredis %s', (version, { Redis, Cluster }) => {
  const key = (name: string) => `spanweave:${version.replaceAll(' ', '')}:${name}`;
  const clients: InstanceType<Module['Redis']>[] = [];
  const connect = async (options: Record<string, unknown> = {}) => {
    const client = new Redis({ host: '127.0.0.1', port: 6379, ...options });
    client.on('error', () => undefined);
    clients.push(client);
    if (client.status !== 'wait') await once(client, 'ready');
    return client;
  };
  let redis: InstanceType<Module['Redis']>;

  beforeEach(async () => {
    redis = await connect();
    sdk.reset();
  });
  afterEach(async () => {
    options({});
    const keys = await redis.keys(key('*'));
    if (keys.length > 0) await redis.del(keys);
    for (const client of clients.splice(0)) client.disconnect();
  });

  const redisSpans = (): ReadableSpan[] =>
    sdk.spans().filter((span) => span.attributes['db.system.name'] === 'redis');
  const only = (): ReadableSpan => {
    const spans = redisSpans();
    expect(spans.map((span) => span.name)).toHaveLength(1);
    return spans[0] as ReadableSpan;
  };

  it('gives a command a CLIENT span below the active one, and its result', async () => {
    const { result, spanId, traceId } = await sdk.inRoot(() => redis.set(key('a'), 'secret'));
    expect(result).toBe('OK');
    const span = only();
    expect(span.name).toBe('set');
    expect(span.kind).toBe(SpanKind.CLIENT);
    expect(span.spanContext().traceId).toBe(traceId);
    expect(span.parentSpanContext?.spanId).toBe(spanId);
    expect(span.instrumentationScope.name).toBe('@spanweave/ioredis');
    expect(span.attributes).toEqual({
      'db.system.name': 'redis',
      'db.namespace': '0',
      'db.operation.name': 'set',
      'db.query.text': `set ${key('a')} ?`,
      'server.address': '127.0.0.1',
      'server.port': 6379,
      'network.peer.address': '127.0.0.1',
      'network.peer.port': 6379,
    });
    expect(span.status.code).toBe(SpanStatusCode.UNSET);
  });

  it('answers the very promise of the command, and runs callbacks in the context of the caller', async () => {
    await sdk.inRoot(async () => {
      const parent = trace.getSpan(context.active());
      const command = new Redis.Command('get', [key('a')], { replyEncoding: 'utf8' });
      expect(redis.sendCommand(command)).toBe(command.promise);
      await command.promise;
      const seen = await new Promise((resolve) => {
        redis.get(key('a'), () => resolve(trace.getSpan(context.active())));
      });
      expect(seen).toBe(parent);
      await redis.get(key('a'));
      expect(trace.getSpan(context.active())).toBe(parent);
    });
  });

  it('fails the span with the code of the server, and rejects with the error of the library', async () => {
    await redis.lpush(key('list'), 'x');
    sdk.reset();
    await expect(sdk.inRoot(() => redis.incr(key('list')))).rejects.toThrow('WRONGTYPE');
    const span = only();
    expect(span.status).toMatchObject({ code: SpanStatusCode.ERROR });
    expect(span.attributes).toMatchObject({
      'db.response.status_code': 'WRONGTYPE',
      'error.type': 'WRONGTYPE',
    });
    expect(span.events[0]?.name).toBe('exception');
  });

  it('shows no argument of a command that the server does not know', async () => {
    await expect(sdk.inRoot(() => redis.call('NOSUCH', 'my-secret'))).rejects.toThrow('my-secret');
    const span = only();
    expect(span.attributes['db.query.text']).toBe('NOSUCH ?');
    expect(JSON.stringify([span.attributes, span.events, span.status])).not.toContain('my-secret');
    expect(span.attributes['error.type']).toBe('ERR');
  });

  it('leaves an unattended rejection unattended', async () => {
    await redis.lpush(key('list'), 'x');
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    try {
      const unhandled = once(process, 'unhandledRejection');
      redis.incr(key('list'));
      const [error] = await unhandled;
      expect(String(error)).toContain('WRONGTYPE');
    } finally {
      for (const listener of others) process.on('unhandledRejection', listener);
    }
  });

  it('keeps concurrent callers apart on one connection', async () => {
    const roots = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        sdk.inRoot(async () => {
          await redis.set(key(`c${i}`), i);
          return redis.get(key(`c${i}`));
        }),
      ),
    );
    for (const [i, root] of roots.entries()) {
      expect(root.result).toBe(String(i));
      const mine = redisSpans().filter((span) => span.spanContext().traceId === root.traceId);
      expect(mine.map((span) => span.attributes['db.query.text'])).toEqual([
        `set ${key(`c${i}`)} ?`,
        `get ${key(`c${i}`)}`,
      ]);
      for (const span of mine) expect(span.parentSpanContext?.spanId).toBe(root.spanId);
    }
  });

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

  it('names a script that the client knows, and shows no script text', async () => {
    redis.defineCommand('echoBack', { numberOfKeys: 1, lua: 'return {KEYS[1],ARGV[1]}' });
    const call = (redis as unknown as { echoBack(key: string, value: string): Promise<string[]> }).echoBack;
    const { result } = await sdk.inRoot(() => call.call(redis, key('k'), 'secret'));
    expect(result).toEqual([key('k'), 'secret']);
    const last = redisSpans().at(-1) as ReadableSpan;
    expect(last.attributes['db.stored_procedure.name']).toBe('echoBack');
    expect(last.name).toBe('evalsha echoBack');
    expect(JSON.stringify(redisSpans().map((span) => span.attributes))).not.toMatch(/secret|KEYS/);
    sdk.reset();
    await sdk.inRoot(() => redis.eval('return ARGV[1]', 0, 'secret'));
    expect(only().attributes['db.query.text']).toBe('eval ? ? ?');
  });

  it('covers a blocking command until it is answered', async () => {
    const other = await connect();
    const { spanId } = await sdk.inRoot(async () => {
      const popped = redis.blpop(key('queue'), 5);
      await other.rpush(key('queue'), 'job');
      expect(await popped).toEqual([key('queue'), 'job']);
    });
    const blocking = redisSpans().find((span) => span.name === 'blpop');
    expect(blocking?.parentSpanContext?.spanId).toBe(spanId);
    expect(
      redisSpans()
        .map((span) => span.name)
        .sort(),
    ).toEqual(['blpop', 'rpush']);
  });

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

  it('records the duration with low-cardinality attributes', async () => {
    await redis.get(key('a'));
    const metrics = (await sdk.metrics()).at(-1)?.scopeMetrics.flatMap((scope) => scope.metrics);
    const metric = metrics?.find(({ descriptor }) => descriptor.name === 'db.client.operation.duration');
    expect(metric?.descriptor.unit).toBe('s');
    const point = metric?.dataPoints.find(({ attributes }) => attributes['db.operation.name'] === 'get');
    expect(point?.attributes).not.toHaveProperty('db.query.text');
    expect(point?.attributes).toMatchObject({ 'db.system.name': 'redis', 'server.port': 6379 });
  });

  it('does as the options say', async () => {
    options({ requireParent: true });
    await redis.get(key('a'));
    await redis.pipeline().get(key('a')).get(key('b')).exec();
    expect(redisSpans()).toEqual([]);
    options({ statement: false });
    await redis.get(key('a'));
    expect(only().attributes).not.toHaveProperty('db.query.text');
    sdk.reset();
    const replies: unknown[] = [];
    options({
      statement: (command, args) => `${command}/${args.length}`,
      request: (span, command) => span.setAttribute('asked', command),
      response: (_span, _command, _args, reply) => {
        replies.push(String(reply));
        throw new Error('a hook that fails');
      },
    });
    expect(await redis.set(key('a'), '1')).toBe('OK');
    expect(only().attributes).toMatchObject({ 'db.query.text': 'set/2', asked: 'set' });
    expect(replies).toEqual(['OK']);
  });

  it('does nothing when switched off', async () => {
    options({ enabled: false });
    await sdk.inRoot(async () => {
      await redis.set(key('a'), '1');
      expect(await redis.pipeline().get(key('a')).exec()).toEqual([[null, '1']]);
    });
    expect(redisSpans()).toEqual([]);
  });

  it('exports a Cluster that is woven as well', () => {
    expect(Cluster.prototype.sendCommand.name).toBe('sendCommand');
    expect(Cluster.prototype.sendCommand.length).toBe(3);
    expect(Object.keys(Cluster.prototype)).not.toContain('sendCommand');
  });
});

it('finds every function that it weaves', () => {
  for (const { outcomes } of [woven6, woven5]) {
    expect(outcomes.map(({ target, miss }) => [target, miss]).sort()).toEqual([
      ['Cluster#connect', undefined],
      ['Cluster#sendCommand', undefined],
      ['Pipeline#exec', undefined],
      ['Pipeline#sendCommand', undefined],
      ['Redis#connect', undefined],
      ['Redis#sendCommand', undefined],
    ]);
  }
});
