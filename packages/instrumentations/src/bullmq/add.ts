import { type Advice, around, contexts, type Operation } from '@spanweave/runtime/kernel';
import type { Flow, Job, JobOptions, Queue } from './client.js';
import { described } from './described.js';
import { bullmq, library } from './library.js';
import { silent } from './silent.js';

/** The operation's context, as bullmq's own telemetry writes it. */
function metadataOf(operation: Operation): string {
  const carrier = {};
  bullmq.inject(operation, carrier);
  return JSON.stringify(carrier);
}

/** Options with the context; a job that is repeated would stand below its first sender for ever. */
const tracked = (opts: JobOptions | undefined, metadata: string): JobOptions | undefined =>
  opts?.repeat || opts?.telemetry?.omitContext || opts?.telemetry?.metadata
    ? opts
    : { ...opts, telemetry: { ...opts?.telemetry, metadata } };

const trackedJob = <J extends Flow>(job: J, metadata: string): J => ({
  ...job,
  opts: tracked(job.opts, metadata),
  ...(job.children && { children: job.children.map((child) => trackedJob(child, metadata)) }),
});

const count = (flow: Flow): number => (flow.children ?? []).reduce((sum, child) => sum + count(child), 1);

/** Runs the call in the span's context, without spans for the commands below. */
const quietly =
  (advice: Advice): Advice =>
  (self, args, proceed) =>
    advice(self, args, (...given) => {
      const active = contexts().active();
      return contexts().with(library.enabled() ? silent(active) : active, proceed, undefined, ...given);
    });

/** `queue.add(name, data, opts)`: a PRODUCER span whose context travels with the job. */
export const add: Advice = /* @__PURE__ */ quietly(
  /* @__PURE__ */ around(library, 'add', (queue: Queue, args) => {
    if (queue.opts?.telemetry) return undefined;
    const [name, data, opts] = args as unknown as [string, unknown, JobOptions | undefined];
    const operation = bullmq.send({
      operation: 'add',
      destination: queue.name,
      attributes: described(queue, { name }),
      message: { name, data, opts },
    });
    if (!operation) return undefined;
    operation.args = [name, data, tracked(opts, metadataOf(operation))];
    operation.done = (job) => operation.set('messaging.message.id', (job as Job | undefined)?.id);
    return operation;
  }),
);

/** `queue.addBulk(jobs)`: one span for them all. */
export const addBulk: Advice = /* @__PURE__ */ quietly(
  /* @__PURE__ */ around(library, 'addBulk', (queue: Queue, args) => {
    const jobs = args[0] as readonly Job[];
    if (queue.opts?.telemetry) return undefined;
    const operation = bullmq.send({
      operation: 'addBulk',
      destination: queue.name,
      attributes: { ...described(queue), 'messaging.batch.message_count': jobs.length },
      message: jobs,
    });
    if (!operation) return undefined;
    const metadata = metadataOf(operation);
    operation.args = [jobs.map((job) => trackedJob(job, metadata))];
    return operation;
  }),
);

/** `flowProducer.add(flow, opts)` and `addBulk(flows)`: one span for a tree of jobs, named after the queue at its root. */
const flows = (method: 'add' | 'addBulk'): Advice =>
  quietly(
    around(library, method, (producer: Queue, args) => {
      if (producer.opts?.telemetry) return undefined;
      const several = args[0] as readonly Flow[];
      const trees = method === 'add' ? [args[0] as Flow] : several;
      const queues = new Set(trees.map(({ queueName }) => queueName));
      const operation = bullmq.send({
        operation: method === 'add' ? 'addFlow' : 'addBulkFlows',
        destination: queues.size === 1 ? trees[0]?.queueName : undefined,
        attributes: {
          ...described(producer),
          'messaging.batch.message_count': trees.reduce((sum, tree) => sum + count(tree), 0),
        },
        message: trees,
      });
      if (!operation) return undefined;
      const metadata = metadataOf(operation);
      const given = trees.map((tree) => trackedJob(tree, metadata));
      operation.args = [method === 'add' ? given[0] : given, args[1]].slice(0, args.length);
      return operation;
    }),
  );

export const addFlow: Advice = /* @__PURE__ */ flows('add');
export const addFlows: Advice = /* @__PURE__ */ flows('addBulk');
