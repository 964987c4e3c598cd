import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

/** bunyan 1 and 2, whose code is the same. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'bunyan',
  id: 'bunyan',
  telemetry: {
    spans: [],
    options: {
      logKeys: 'names of the fields: `{ traceId, spanId, traceFlags }`',
      record: '`(span, fields, level)`: called with the fields that a record is about to get; may add more',
    },
  },
  weave: [
    {
      versions: '>=1.0.0 <3',
      file: 'lib/bunyan.js',
      where: { function: 'Logger#_emit' },
      do: { around: 'emit' },
    },
    { versions: '>=1.0.0 <3', where: { import: true }, do: { patch: 'patch' } },
  ],
};
