import { type Advice, around, contexts } from '@spanweave/runtime/kernel';
import type { Command, Pipeline } from './client.js';
import { commandOperation } from './command-operation.js';
import { ioredis } from './library.js';
import { pipelines } from './pipelines.js';

/** Advice around `Pipeline#sendCommand`: with `enableAutoPipelining` a command's span begins where it was called. */
export const queued: Advice = /* @__PURE__ */ around(ioredis, 'sendCommand', (pipeline: Pipeline, args) => {
  const { redis } = pipeline;
  let known = pipelines.get(pipeline);
  if (known === undefined) {
    const automatic =
      redis.options.enableAutoPipelining === true &&
      [...(redis._autoPipelines?.values() ?? [])].includes(pipeline);
    known = { context: contexts().active(), automatic };
    pipelines.set(pipeline, known);
  }
  return known.automatic ? commandOperation(redis, args[0] as Command) : undefined;
});
