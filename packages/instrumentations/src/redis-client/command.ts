import { type Advice, around } from '@spanweave/runtime/kernel';
import { redis } from '../redis/library.js';
import type { Client } from './client.js';
import { commandOperation } from './command-operation.js';

/**
 * Advice around `RedisClient#sendCommand(args)` and the private method that version 1 has behind it: a CLIENT span from
 * there to the reply, over the offline queue and reconnections.
 */
export const command: Advice = /* @__PURE__ */ around(redis, 'sendCommand', (client: Client, args) =>
  commandOperation(client, args[0]),
);
