import type { Operation } from '@spanweave/runtime/kernel';
import { failRedis, redisText, startRedis } from '@spanweave/runtime/redis-client';
import { histogram, redis } from '../redis/library.js';
import type { Client } from './client.js';
import { selected, target } from './target.js';

/** Commands by which a client looks after its connection by itself. */
const UPKEEP = /^(?:asking|auth|client|cluster|hello|ping|readonly)$/i;

/** The operation of one command: its name and arguments as they are sent. */
export function commandOperation(client: Client, given: unknown): Operation | undefined {
  if (!Array.isArray(given)) return undefined;
  const name = String(given[0]);
  const args: readonly unknown[] = given.slice(1);
  const operation = startRedis(redis, histogram, {
    name,
    server: target(client),
    text: redisText(redis, { name, args }),
    own: UPKEEP.test(name),
    procedure: /^(?:evalsha|fcall)(?:_ro)?$/i.test(name) ? String(args[0]) : undefined,
    facts: name,
  });
  if (operation === undefined) return undefined;
  const { span } = operation;
  operation.guard(() => redis.options().request?.(span, name, args));
  operation.done = (reply) => {
    if (/^select$/i.test(name)) selected.set(client._self ?? client, Number(args[0]));
    redis.options().response?.(span, name, args, reply);
  };
  operation.failed = (error) => failRedis(operation, error);
  return operation;
}
