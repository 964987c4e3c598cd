import { ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import {
  type Advice,
  bindCallback,
  contexts,
  type Operation,
  report,
  settle,
  startOperation,
} from '@spanweave/runtime/kernel';
import type { Client } from './client.js';
import { ioredis } from './library.js';
import { target } from './target.js';

/**
 * Advice around `Redis#connect` and `Cluster#connect`. What a connection calls later (message handlers, reconnection)
 * runs in the root context: it serves nobody's request, whoever happened to open the connection. Connecting has a span
 * of its own only below an active one.
 */
export const connect: Advice = (self, args, proceed) => {
  if (!ioredis.enabled()) return proceed(...(args as never[]));
  const caller = contexts().active();
  let operation: Operation | undefined;
  try {
    if (trace.getSpan(caller)) {
      const attributes = target(self as Client);
      operation = startOperation(ioredis, { name: 'connect', kind: SpanKind.CLIENT, attributes });
    }
  } catch (error) {
    report('ioredis.connect', 'advice ioredis.connect failed; the call goes on without a span', error);
  }
  const result = contexts().with(ROOT_CONTEXT, proceed, undefined, bindCallback(caller, args[0]) as never);
  if (operation) settle(operation, result);
  return result;
};
