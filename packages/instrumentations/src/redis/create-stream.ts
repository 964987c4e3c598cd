import { ROOT_CONTEXT } from '@opentelemetry/api';
import { type Advice, contexts } from '@spanweave/runtime/kernel';
import { redis } from './library.js';

/**
 * Advice around `RedisClient#create_stream`: what a connection calls later (message handlers, reconnection) serves
 * nobody's request, whoever happened to open it.
 */
export const createStream: Advice = (_self, args, proceed) =>
  redis.enabled()
    ? contexts().with(ROOT_CONTEXT, proceed, undefined, ...(args as never[]))
    : proceed(...(args as never[]));
