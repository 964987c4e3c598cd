import type { Rule } from '@spanweave/transformer';
import type * as patch from './patch.js';

/** Worker threads get the trace context in their environment. */
export const rule: Rule<keyof typeof patch> = {
  library: 'node:worker_threads',
  id: 'worker-threads',
  aliases: ['worker_threads'],
  telemetry: { spans: [] },
  weave: [{ where: { import: true }, do: { patch: 'patch' } }],
};
