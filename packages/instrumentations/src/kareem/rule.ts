import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';

/** kareem runs the hooks of mongoose; it has no span of its own. */
export const rule: Rule<keyof typeof advice> = {
  library: 'kareem',
  id: 'kareem',
  telemetry: { spans: [] },
  weave: [
    {
      versions: '>=2.0.0 <4',
      file: 'index.js',
      where: { function: 'Kareem#execPre' },
      do: { around: 'hooks' },
    },
    {
      versions: '>=2.0.0 <4',
      file: 'index.js',
      where: { function: 'Kareem#execPost' },
      do: { around: 'hooks' },
    },
  ],
};
