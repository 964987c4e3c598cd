import { type Advice, guard, patchMethod } from '@spanweave/runtime/kernel';
import { redis } from '../redis/library.js';
import { executor, multi, pipeline } from './batch.js';
import { borrow } from './borrow.js';
import { capture } from './capture.js';
import { command } from './command.js';
import { connect } from './connect.js';

interface Class {
  readonly prototype?: object;
}

interface Exported {
  readonly RedisClient?: Class;
  readonly RedisClientPool?: Class;
  readonly createClient?: () => object;
  readonly createClientPool?: () => object;
  readonly default?: Exported;
}

/** The prototype of an object that has a method of its own by this name. */
function holderOf(key: string, object: object | undefined): object | undefined {
  let holder: object | null | undefined = object;
  while (holder && !Object.hasOwn(holder, key)) holder = Object.getPrototypeOf(holder);
  return holder ?? undefined;
}

const methods: Readonly<Record<string, Advice>> = {
  sendCommand: command,
  connect,
  _executeMulti: multi,
  _executePipeline: pipeline,
  multiExecutor: executor,
  executeIsolated: borrow,
};

/**
 * Weaves a node-redis (`redis` 4 and up, `@redis/client`) that stays outside the bundle, in place.
 *
 * @returns What it was given: a `require` in the source is wrapped in place.
 */
export function patch<E>(exports: E): E {
  guard(redis, () => {
    const given = exports as Exported | undefined;
    for (const module of [given, given?.default]) {
      const { RedisClient, RedisClientPool, createClient, createClientPool } = module ?? {};
      const client = holderOf('sendCommand', RedisClient?.prototype ?? createClient?.());
      for (const [name, advice] of Object.entries(methods)) patchMethod(client, name, advice);
      capture(client);
      const pool = RedisClientPool?.prototype ?? createClientPool?.();
      patchMethod(holderOf('execute', pool), 'execute', borrow);
    }
  });
  return exports;
}
