import type { Client, Command } from './client.js';

/** The client that a command was last handed to: of a cluster, in the end, the node. */
export const sentBy: WeakMap<Command, Client> = /* @__PURE__ */ new WeakMap();
