import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=3.0.1 <5';
const where = { function: 'createTask' };
const before4 = ['src/node-cron.js'];
const since4 = ['dist/node-cron.js', 'dist/node-cron.cjs', 'dist/cjs/node-cron.js', 'dist/esm/node-cron.js'];

/** node-cron: each run of a task is a trace of its own. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'node-cron',
  id: 'node-cron',
  telemetry: {
    spans: [{ name: '{task}', kind: 'internal', attributes: ['error.type'] }],
  },
  weave: [
    { versions: '>=3.0.1 <4', file: before4, where, do: { around: 'createTask' } },
    { versions: '>=4.0.0 <5', file: since4, where, do: { around: 'createTask' } },
    { versions, where: { import: true }, do: { patch: 'patch' } },
    { versions, where: { import: 'schedule' }, do: { reference: 'reference' } },
    { versions: '>=4.0.0 <5', where: { import: 'createTask' }, do: { reference: 'reference' } },
  ],
};
