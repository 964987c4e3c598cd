import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import type { Outcome } from '@spanweave/transformer';
import * as ioredis6 from 'ioredis';
import { patch } from '../src/ioredis/patch.js';
import { rule } from '../src/ioredis/rule.js';
import type { InMemorySdk } from './in-memory-sdk.js';
import { wovenCopy } from './woven-copy.js';

export type Ioredis = typeof ioredis6;
export type Client = InstanceType<Ioredis['Redis']>;

/** ioredis 5 and 6, patched where they are imported, woven in copies, and minified. */
export interface IoredisCopies {
  readonly all: readonly (readonly [name: string, module: Ioredis])[];
  /** What became of each target, by copy. */
  readonly outcomes: readonly (readonly Outcome[])[];
  remove(): void;
}

export async function ioredisCopies(): Promise<IoredisCopies> {
  const ioredis5 = createRequire(import.meta.url)('ioredis5') as Ioredis;
  patch(ioredis6);
  patch(ioredis5);
  const woven6 = await wovenCopy({ ioredis: 'ioredis' }, [rule]);
  const woven5 = await wovenCopy({ ioredis: 'ioredis5' }, [rule]);
  return {
    all: [
      ['6 patched', ioredis6],
      ['5 patched', ioredis5],
      ['6 woven', woven6.require('ioredis') as Ioredis],
      ['5 woven', woven5.require('ioredis') as Ioredis],
      ['6 woven and minified', (await woven6.minified('ioredis')) as Ioredis],
    ],
    outcomes: [woven6.outcomes, woven5.outcomes],
    remove() {
      woven6.remove();
      woven5.remove();
    },
  };
}

/** Clients of one copy on the real server, and keys that no other suite uses. */
export class Clients {
  readonly #made: Client[] = [];
  readonly #Redis: Ioredis['Redis'];
  readonly #prefix: string;

  constructor(Redis: Ioredis['Redis'], suite: string) {
    this.#Redis = Redis;
    this.#prefix = `spanweave:${suite.replaceAll(' ', '')}`;
  }

  key = (name: string): string => `${this.#prefix}:${name}`;

  connect = async (options: Record<string, unknown> = {}): Promise<Client> => {
    const client = new this.#Redis({ host: '127.0.0.1', port: 6379, ...options });
    client.on('error', () => undefined);
    this.#made.push(client);
    if (client.status !== 'wait') await once(client, 'ready');
    return client;
  };

  async close(): Promise<void> {
    const cleaner = await this.connect();
    const keys = await cleaner.keys(this.key('*'));
    if (keys.length > 0) await cleaner.del(keys);
    for (const client of this.#made.splice(0)) client.disconnect();
  }
}

/** Finished spans of Redis. */
export const redisSpans = (sdk: InMemorySdk): ReadableSpan[] =>
  sdk.spans().filter((span) => span.attributes['db.system.name'] === 'redis');
