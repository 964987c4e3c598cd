import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { type Advice, around, contexts, startOperation } from '@spanweave/runtime/kernel';
import { failRedis } from '@spanweave/runtime/redis-client';
import { redis } from '../redis/library.js';
import { CLIENT } from '../span-kind.js';
import type { Client } from './client.js';
import { target } from './target.js';

const traced = /* @__PURE__ */ around(redis, 'connect', (client: Client) => {
  if (!trace.getSpan(contexts().active())) return undefined;
  const operation = startOperation(redis, { name: 'connect', kind: CLIENT, attributes: target(client) });
  if (operation) operation.failed = (error) => failRedis(operation, error);
  return operation;
});

/**
 * Advice around `RedisClient#connect`. What a connection calls later (message handlers, reconnection, pings) runs in the
 * root context: it serves nobody's request, whoever happened to open it. Connecting has a span only below an active one.
 */
export const connect: Advice = (self, args, proceed) =>
  redis.enabled()
    ? traced(self, args, (...given) => contexts().with(ROOT_CONTEXT, proceed, undefined, ...given))
    : proceed(...(args as never[]));
