import { once } from 'node:events';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { configure, type SpanweaveOptions } from '@spanweave/runtime/configure';
import { state } from '@spanweave/runtime/kernel';
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

/** Options take the place of those set before. */
function options(given: SpanweaveOptions['ioredis']): void {
  const { ioredis: _before, ...others } = state.options;
  state.options = others;
  configure({ ioredis: given ?? {} });
}

describe.each(copies.all)('ioredis %s', (version, { Redis, Cluster }) => {
  const clients = new Clients(Redis, `command${version}`);
  const { connect, key } = clients;
  let redis: Client;

  beforeEach(async () => {
    redis = await connect();
    sdk.reset();
  });
  afterEach(async () => {
    options({});
    await clients.close();
  });

  const redisSpans = (): ReadableSpan[] => spansOf(sdk);
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
  for (const outcomes of copies.outcomes) {
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
