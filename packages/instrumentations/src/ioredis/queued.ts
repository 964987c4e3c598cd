import { type Advice, around } from '@spanweave/runtime/kernel';
import { autoPipelines } from './auto-pipelines.js';
import type { Command, Pipeline } from './client.js';
import { commandOperation } from './command-operation.js';
import { ioredis } from './library.js';

/** Advice around `Pipeline#sendCommand`: with `enableAutoPipelining` a command's span begins where it was called. */
export const queued: Advice = /* @__PURE__ */ around(ioredis, 'sendCommand', (pipeline: Pipeline, args) => {
  const { redis } = pipeline;
  if (!redis.options.enableAutoPipelining) return undefined;
  for (const own of redis._autoPipelines?.values() ?? []) if (own === pipeline) autoPipelines.add(pipeline);
  return autoPipelines.has(pipeline) ? commandOperation(redis, args[0] as Command) : undefined;
});
