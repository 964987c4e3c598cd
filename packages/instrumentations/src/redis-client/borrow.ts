import { type Advice, bindCallback, contexts } from '@spanweave/runtime/kernel';
import { redis } from '../redis/library.js';

/**
 * Advice around `RedisClientPool#execute(task)` and version 1's `RedisClient#executeIsolated(task)`: a task that waits for
 * a client runs in its caller's context, not in that of whoever gave the client back.
 */
export const borrow: Advice = (_self, args, proceed) => {
  const [task, ...rest] = Array.from(args);
  const bound = redis.enabled() ? bindCallback(contexts().active(), task) : task;
  return proceed(...([bound, ...rest] as never[]));
};
