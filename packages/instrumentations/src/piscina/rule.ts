import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';

const pool = ['dist/src/index.js', 'dist/worker_pool/index.js'];
const worker = ['dist/src/worker.js', 'dist/worker.js'];

/** piscina: a task runs in the context of whoever asked for it, in a thread of its own. */
export const rule: Rule<keyof typeof advice> = {
  library: 'piscina',
  id: 'piscina',
  telemetry: { spans: [] },
  weave: [
    {
      versions: '>=3.0.0 <6',
      file: pool,
      where: { function: 'WorkerInfo#postTask' },
      do: { around: 'postTask' },
    },
    { versions: '>=3.0.0 <6', file: worker, where: { function: 'onMessage' }, do: { around: 'onMessage' } },
  ],
};
