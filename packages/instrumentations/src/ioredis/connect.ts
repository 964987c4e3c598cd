import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { type Advice, around, bindCallback, contexts, startOperation } from '@spanweave/runtime/kernel';
import { CLIENT } from '../span-kind.js';
import type { Client } from './client.js';
import { ioredis } from './library.js';
import { target } from './target.js';

const traced = /* @__PURE__ */ around(ioredis, 'connect', (client: Client) =>
  trace.getSpan(contexts().active())
    ? startOperation(ioredis, { name: 'connect', kind: CLIENT, attributes: target(client) })
    : undefined,
);

/**
 * Advice around `Redis#connect` and `Cluster#connect`. What a connection calls later (message handlers, reconnection)
 * runs in the root context: it serves nobody's request, whoever happened to open the connection. Connecting has a span
 * of its own only below an active one.
 */
export const connect: Advice = (self, args, proceed) => {
  if (!ioredis.enabled()) return proceed(...(args as never[]));
  const callback = bindCallback(contexts().active(), args[0]);
  return traced(self, [callback], (...given) => contexts().with(ROOT_CONTEXT, proceed, undefined, ...given));
};
