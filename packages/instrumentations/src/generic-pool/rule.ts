import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

/** generic-pool: who waits for a resource, and in whose context callbacks run. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'generic-pool',
  id: 'generic-pool',
  compat: true,
  telemetry: {
    spans: [{ name: 'pool wait', kind: 'internal', attributes: ['error.type'] }],
  },
  weave: [
    {
      versions: '>=3.0.0 <4',
      file: 'lib/Pool.js',
      where: { function: 'Pool#acquire' },
      do: { around: 'acquire' },
    },
    {
      versions: '>=2.4.0 <3',
      file: 'lib/generic-pool.js',
      where: { function: 'Pool#acquire' },
      do: { around: 'acquire' },
    },
    { versions: '>=2.4.0 <4', where: { import: true }, do: { patch: 'patch' } },
    { versions: '>=3.0.0 <4', where: { import: 'createPool' }, do: { reference: 'createPool' } },
  ],
};
