import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const file = 'lib/winston/logger.js';

/** winston 3 inherits `write` from its stream: it is reached with the first record. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'winston',
  id: 'winston',
  telemetry: {
    spans: [],
    options: {
      logKeys: 'names of the fields: `{ traceId, spanId, traceFlags }`',
      record: '`(span, fields, level)`: called with the fields that a record is about to get; may add more',
    },
  },
  weave: [
    { versions: '>=3.0.0 <4', file, where: { function: 'Logger#_transform' }, do: { around: 'take' } },
    { versions: '>=1.0.0 <3', file, where: { function: 'Logger#log' }, do: { around: 'log' } },
    { versions: '>=1.0.0 <4', where: { import: true }, do: { patch: 'patch' } },
  ],
};
