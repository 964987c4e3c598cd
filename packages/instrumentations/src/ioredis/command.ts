import { type Advice, around } from '@spanweave/runtime/kernel';
import type { Client, Command } from './client.js';
import { commandOperation } from './command-operation.js';
import { ioredis } from './library.js';

/** Advice around `Redis#sendCommand` and `Cluster#sendCommand`: a CLIENT span from there to the reply. */
export const command: Advice = /* @__PURE__ */ around(ioredis, 'sendCommand', (client: Client, args) =>
  commandOperation(client, args[0] as Command),
);
