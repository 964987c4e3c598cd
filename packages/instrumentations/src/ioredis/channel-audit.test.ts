import { AsyncLocalStorage } from 'node:async_hooks';
import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

// Why ioredis is woven although it publishes channels (docs/adr/0007). What fails here after an update of ioredis is
// a reason to look at the decision again.

interface Published {
  readonly command?: string;
  readonly args?: readonly string[];
  readonly batchMode?: string;
}

const caller = new AsyncLocalStorage<string>();
const list = 'spanweave:audit:list';

let redis: Redis;
beforeAll(async () => {
  redis = new Redis({ host: '127.0.0.1', port: 6379 });
  await redis.del(list);
  await redis.lpush(list, 'x');
});
afterAll(async () => {
  await redis.del(list);
  redis.disconnect();
});

const events: { name: string; message: Published; caller: string | undefined }[] = [];
const names = ['tracing:ioredis:command:start', 'tracing:ioredis:batch:start'];
const listener = (message: unknown, name: string | symbol): void => {
  events.push({ name: String(name), message: message as Published, caller: caller.getStore() });
};
function listen(): void {
  for (const name of names) subscribe(name, listener);
}
afterEach(() => {
  for (const name of names) unsubscribe(name, listener);
  events.length = 0;
});

/** Every rejection that nobody attends to, up to the one that is made at the end. */
async function unattended(body: () => Promise<unknown>): Promise<string[]> {
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  const seen: string[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      process.on('unhandledRejection', (error) => {
        seen.push(String(error));
        if (String(error).includes('the last one')) resolve();
      });
      body().then(() => void Promise.reject(new Error('the last one')), reject);
    });
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const other of others) process.on('unhandledRejection', other);
  }
  return seen;
}

/** A command fails unattended, and another one behind it is answered. */
async function failUnattended(): Promise<void> {
  redis.incr(list);
  await redis.ping();
  await new Promise(setImmediate);
}

describe('a subscriber to the channels of ioredis', () => {
  it('hides a rejection that nobody attends to', async () => {
    expect(channel(names[0] as string).hasSubscribers).toBe(false);
    expect(await unattended(failUnattended)).toEqual([
      expect.stringContaining('WRONGTYPE'),
      'Error: the last one',
    ]);
    listen();
    expect(await unattended(failUnattended)).toEqual(['Error: the last one']);
  });

  it('gets callers another promise than the command has', async () => {
    const send = (): boolean => {
      const command = new Redis.Command('ping');
      return redis.sendCommand(command) === command.promise;
    };
    expect(send()).toBe(true);
    listen();
    expect(send()).toBe(false);
    await redis.ping();
  });

  it('hears of a command that waits for its connection in the context of the connection', async () => {
    listen();
    const late = new Redis({ host: '127.0.0.1', port: 6379, lazyConnect: true });
    await caller.run('first', () => late.connect());
    late.disconnect(true);
    await once(late, 'close');
    await caller.run('second', () => late.get('spanweave:audit:none'));
    late.disconnect();
    const get = events.find(({ message }) => message.command === 'get');
    expect(get?.caller).toBe('first');
  });

  it('hears nothing of a command that is refused', async () => {
    const ended = new Redis({ host: '127.0.0.1', port: 6379, lazyConnect: true });
    await ended.connect();
    ended.disconnect();
    await once(ended, 'end');
    listen();
    await expect(ended.get('spanweave:audit:none')).rejects.toThrow('Connection is closed');
    expect(events).toEqual([]);
  });

  it('hears of each command of a pipeline, and nothing of the pipeline', async () => {
    listen();
    await redis.pipeline().ping().ping().exec();
    expect(events.map(({ name, message }) => [name, message.command])).toEqual([
      [names[0], 'ping'],
      [names[0], 'ping'],
    ]);
  });

  it('is handed values', async () => {
    listen();
    await redis.eval('return ARGV[1]', 0, 'secret');
    await redis.lrem(list, 0, 'secret');
    expect(events.map(({ message }) => message.args?.includes('secret'))).toEqual([true, true]);
  });
});
