import { type Advice, around } from '@spanweave/runtime/kernel';
import type { Job, Queue } from './client.js';
import { described } from './described.js';
import { bullmq, library } from './library.js';

/** What a processor throws to move its job elsewhere: no failure. */
const MOVES = /^(?:Delayed|Waiting|WaitingChildren)Error$|^RateLimitError$/;

/** `worker.callProcessJob(job, token)`: a CONSUMER span until the processor's promise settles. */
export const processJob: Advice = /* @__PURE__ */ around(library, 'callProcessJob', (worker: Queue, args) => {
  const job = args[0] as Job;
  if (worker.opts?.telemetry) return undefined;
  const operation = bullmq.process({
    operation: 'process',
    destination: worker.name,
    attributes: described(worker, job),
    carrier: carrierOf(job),
    message: job,
  });
  if (!operation) return undefined;
  operation.failed = (error) => {
    if (MOVES.test((error as Error | undefined)?.name ?? '')) operation.end();
  };
  return operation;
});

function carrierOf({ opts }: Job): Record<string, unknown> {
  try {
    return JSON.parse(opts?.telemetry?.metadata ?? '{}') ?? {};
  } catch {
    return {};
  }
}
