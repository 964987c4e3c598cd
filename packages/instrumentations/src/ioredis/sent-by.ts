import type { Client, Command } from './client.js';

type Sent = WeakMap<Command, Client>;

const KEY = Symbol.for('spanweave.ioredis.sent.1');

/** One for every copy of this advice: a client that an import and the Node hook both wove sends a waiting command twice as well. */
function shared(): Sent {
  const holder = globalThis as { [KEY]?: Sent };
  holder[KEY] ??= new WeakMap();
  return holder[KEY];
}

/** The client that a command was last handed to: of a cluster, in the end, the node. */
export const sentBy: Sent = /* @__PURE__ */ shared();
