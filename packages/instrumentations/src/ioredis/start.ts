import type { Context } from '@opentelemetry/api';
import type { Operation } from '@spanweave/runtime/kernel';
import { type RedisStart, startRedis } from '@spanweave/runtime/redis-client';
import type { Client, Command } from './client.js';
import { histogram } from './histogram.js';
import { ioredis } from './library.js';
import { target } from './target.js';

interface More extends Pick<RedisStart, 'own' | 'procedure' | 'size'> {
  /** The context that counts when none is active. */
  readonly parent?: Context | undefined;
  /** None with a batch. */
  readonly command?: Command;
}

/**
 * Begins the operation of one command or batch.
 *
 * @param name `db.operation.name`
 */
export function start(
  client: Client,
  name: string,
  text: string | undefined,
  { command, ...more }: More,
): Operation | undefined {
  return startRedis(ioredis, histogram, { ...more, name, text, server: target(client), facts: command });
}
