import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { patch as patchClient } from '../redis-client/patch.js';
import { batch, transaction } from './batch.js';
import { command } from './command.js';
import { createStream } from './create-stream.js';
import { redis } from './library.js';

interface Class {
  readonly prototype?: object;
}

interface Exported {
  readonly RedisClient?: Class;
  readonly Multi?: Class;
  readonly createClient?: unknown;
  readonly default?: Exported;
}

/**
 * Weaves a redis that stays outside the bundle, in place: the client of versions 2 and 3, or the node-redis that later
 * versions re-export.
 *
 * @returns What it was given: a `require` in the source is wrapped in place.
 */
export function patch<E>(exports: E): E {
  const given = exports as Exported | undefined;
  guard(redis, () => {
    for (const module of [given, given?.default]) {
      const { RedisClient, Multi } = module ?? {};
      patchMethod(RedisClient?.prototype, 'internal_send_command', command);
      patchMethod(RedisClient?.prototype, 'create_stream', createStream);
      patchMethod(Multi?.prototype, 'exec_transaction', transaction);
      for (const name of ['exec_batch', 'exec', 'EXEC']) patchMethod(Multi?.prototype, name, batch);
    }
  });
  return patchClient(exports);
}
