import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { install } from '@spanweave/test-kit';
import { expect, test } from 'vitest';
import { lab } from '../lib/lab.js';
import { servers } from '../lib/servers.js';

lab(import.meta.dirname);

interface Client {
  connect(): Promise<unknown>;
  sendCommand(command: readonly string[]): Promise<unknown>;
  multi(): { get(key: string): { get(key: string): { exec(): Promise<unknown> } } };
  destroy(): void;
}

// Why the channels stay unused: what fails here after an update is a reason to look at the decision again.
test('the channels publish secrets as they are, and a transaction without its commands', async () => {
  const require = createRequire(join(await install(import.meta.dirname), 'index.js'));
  const { createClient } = require('redis') as { createClient(options: object): Client };
  const client = createClient({ url: servers['REDIS_URL'] });
  await client.connect();
  const published: { readonly command?: string; readonly args?: readonly string[] }[] = [];
  const listener = (message: unknown): void => void published.push(message as object);
  const names = ['tracing:node-redis:command:start', 'tracing:node-redis:batch:start'];
  for (const name of names) subscribe(name, listener);
  try {
    await client.sendCommand(['CONFIG', 'SET', 'no-such-option', 'secret']).catch(() => undefined);
    await client.multi().get('lab_redis:a').get('lab_redis:b').exec();
  } finally {
    for (const name of names) unsubscribe(name, listener);
    client.destroy();
  }
  expect(channel(names[0] ?? '').hasSubscribers).toBe(false);
  const [command, batch, ...more] = published;
  expect(command).toMatchObject({ args: ['CONFIG', 'SET', 'no-such-option', 'secret'] });
  expect(batch).toMatchObject({ batchMode: 'MULTI', batchSize: 2 });
  expect(batch).not.toHaveProperty('args');
  expect(more).toEqual([]);
});
