import { redis } from '@spanweave/runtime/sanitize';
import type { Command } from './client.js';
import { ioredis } from './library.js';

/** `db.query.text` of one command, as the options want it. */
export function statement({ name, args }: Command): string | undefined {
  const { statement: wanted = redis } = ioredis.options();
  return wanted ? wanted(name, args) : undefined;
}
