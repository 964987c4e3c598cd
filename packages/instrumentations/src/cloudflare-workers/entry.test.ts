// What needs no workerd: exported objects and objects of the old kind are ordinary JavaScript. Everything else is in
// fixtures/cloudflare-worker.
import { trace } from '@opentelemetry/api';
import { state } from '@spanweave/runtime/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inMemoryTelemetry, only } from '../../test/in-memory-telemetry.js';
import { entry } from './entry.js';
import type { CloudflareWorkersOptions } from './options.js';

let otel: ReturnType<typeof inMemoryTelemetry>;
beforeAll(() => {
  otel = inMemoryTelemetry();
});
afterAll(() => otel.off());
afterEach(() => {
  configure({});
  otel.reset();
});

function configure(options: CloudflareWorkersOptions & { enabled?: boolean }): void {
  state.options['cloudflare-workers'] = options;
  state.configured++;
}

/** An execution context as workerd makes it: its methods are its class's. */
class ExecutionContext {
  readonly kept: unknown[] = [];
  waitUntil(promise: Promise<unknown>): void {
    if (!(this instanceof ExecutionContext)) throw new TypeError('Illegal invocation');
    this.kept.push(promise);
  }
}
const request = (path = '/'): Request => new Request(`https://a.test${path}`);
const env = Object.freeze({});

describe('what is exported', () => {
  it.each([undefined, null, 7, 'text', Symbol('s')])('stays as it is when it is %s', (value) => {
    expect(entry(value, 'x')).toBe(value);
  });

  it('stays as it is when Cloudflare calls nothing of it', () => {
    class Store {
      get(): number {
        return 1;
      }
    }
    const helper = (): number => 1;
    const table = { name: 'n' };
    expect([entry(Store, 'Store'), entry(helper, 'helper'), entry(table, 'table')]).toEqual([
      Store,
      helper,
      table,
    ]);
    expect(Object.getOwnPropertyNames(table)).toEqual(['name']);
  });

  it('is woven in place, once, whatever names it has', async () => {
    const worker = { fetch: async (_request: Request) => new Response('a') };
    const { fetch } = worker;
    expect(entry(worker, 'default')).toBe(worker);
    expect(entry(worker, 'again')).toBe(worker);
    expect([worker.fetch.name, worker.fetch.length]).toEqual([fetch.name, fetch.length]);
    await worker.fetch(request());
    expect(only(otel.spans()).name).toBe('GET');
  });

  it('is inherited from when nothing can be written to it', async () => {
    const frozen = Object.freeze({
      answer: 'frozen',
      async fetch(this: { answer: string }, _request: Request) {
        return new Response(this.answer);
      },
    });
    const woven = entry(frozen, 'default');
    expect(await (await woven.fetch(request())).text()).toBe('frozen');
    expect(otel.spans()).toHaveLength(1);
  });

  it('is not asked for names that it makes up (itty-router)', () => {
    const asked: unknown[] = [];
    const router = Object.setPrototypeOf(
      { fetch: async () => new Response() },
      new Proxy(
        {},
        {
          get(_target, name) {
            asked.push(name);
            return () => router;
          },
        },
      ),
    ) as object;
    entry(router, 'default');
    expect(Object.keys(router)).toEqual(['fetch']);
    expect(asked).not.toContain('scheduled');
  });
});

describe('handlers', () => {
  it('have their `this`, arguments, result, error; and a span by the conventions', async () => {
    const context = new ExecutionContext();
    const failure = new RangeError('no');
    const worker = entry(
      {
        own: 1,
        async scheduled(this: { own: number }, controller: object, given: unknown, ctx: unknown) {
          return [this.own, controller, given === env, ctx === context];
        },
        async email() {
          throw failure;
        },
      },
      'default',
    );
    const controller = { cron: '0 * * * *', scheduledTime: Date.UTC(2026, 0, 2) };
    expect(await worker.scheduled(controller, env, context)).toEqual([1, controller, true, true]);
    await expect(worker.email()).rejects.toBe(failure);
    const [scheduled, email] = otel.spans();
    expect(scheduled?.name).toBe('scheduled');
    expect(scheduled?.attributes).toMatchObject({
      'faas.trigger': 'timer',
      'faas.cron': '0 * * * *',
      'faas.time': '2026-01-02T00:00:00.000Z',
    });
    expect(email?.attributes).toMatchObject({ 'faas.trigger': 'other', 'error.type': 'RangeError' });
    expect(context.kept).toHaveLength(1);
  });

  it('export again when what the program handed to `waitUntil` has settled', async () => {
    const context = new ExecutionContext();
    const work = Promise.reject(new Error('late'));
    const worker = entry(
      {
        async fetch(_request: Request, _env: unknown, ctx: ExecutionContext) {
          ctx.waitUntil(work);
          return new Response();
        },
      },
      'default',
    );
    await worker.fetch(request(), env, context);
    expect(context.kept).toHaveLength(3);
    expect(context.kept[0]).toBe(work);
    // What is added to it waits without failing.
    await Promise.all(context.kept.slice(1));
  });

  it('a batch of messages begins a trace', async () => {
    const worker = entry({ queue: async (_batch: object) => undefined }, 'default');
    await otel.inside('poll', () =>
      worker.queue({ queue: 'jobs', messages: [{ id: 'm-1', body: { traceparent: 'x' } }] }),
    );
    const span = only(otel.spans(), ({ name }) => name === 'process jobs');
    expect(span.parentSpanContext).toBeUndefined();
    expect(span.attributes).toMatchObject({
      'faas.trigger': 'pubsub',
      'messaging.system.name': 'cloudflare_queues',
      'messaging.batch.message_count': 1,
      'messaging.message.id': 'm-1',
    });
  });

  it('that the program calls itself are part of what called them', async () => {
    const worker = entry(
      {
        async fetch(_request: Request) {
          trace.getTracer('t').startSpan('work').end();
          return new Response();
        },
        async scheduled() {
          await worker.fetch(request('/self'));
        },
      },
      'default',
    );
    await worker.scheduled();
    expect(otel.spans().map(({ name }) => name)).toEqual(['work', 'scheduled']);
  });

  it('are the program’s own while they are switched off or nothing listens', async () => {
    const worker = entry({ fetch: (_request: Request) => answer }, 'default');
    const answer = Promise.resolve(new Response());
    configure({ enabled: false });
    expect(worker.fetch(request())).toBe(answer);
    expect(otel.spans()).toEqual([]);
  });
});

describe('objects of the old kind', () => {
  class Room {
    static readonly limit = 3;
    readonly state: object;
    constructor(state: object, _env: object) {
      this.state = state;
      this.fetch(request('/warm-up'));
    }
    async fetch(_request: Request): Promise<Response> {
      return new Response(this.constructor.name);
    }
    async alarm(): Promise<void> {
      await this.fetch(request('/alarm'));
    }
    async webSocketMessage(): Promise<void> {
      await Promise.resolve();
    }
    help(): string {
      return 'help';
    }
  }

  it('are the class that they were', () => {
    const Woven = entry(Room, 'Room');
    const room = new Woven({}, env);
    expect([Woven.name, Woven.length, Woven.limit]).toEqual(['Room', 2, 3]);
    expect(Woven.prototype).toBe(Room.prototype);
    expect([room instanceof Woven, room instanceof Room, room.constructor === Room]).toEqual([
      true,
      true,
      true,
    ]);
    expect(room.help()).toBe('help');
    class Suite extends Woven {}
    expect(new Suite({}, env)).toBeInstanceOf(Suite);
    expect(entry(Woven, 'other')).toBe(Woven);
    expect(otel.spans()).toEqual([]);
  });

  it('have spans for what wakes them, not for what they call themselves', async () => {
    const context = new ExecutionContext();
    const room = new (entry(Room, 'Room'))(context, env);
    expect(await (await room.fetch(request())).text()).toBe('Room');
    await room.alarm();
    await room.webSocketMessage();
    expect(otel.spans().map(({ name, attributes }) => [name, attributes['faas.trigger']])).toEqual([
      ['GET', 'http'],
      ['Room.alarm', 'timer'],
      ['Room.webSocketMessage', 'other'],
    ]);
    expect(context.kept).toHaveLength(3);
  });
});
