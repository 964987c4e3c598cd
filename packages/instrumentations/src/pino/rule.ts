import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

/**
 * pino publishes `pino_asJson` from 9.10 on, which stays unused: a subscriber sees the record but can neither replace
 * its arguments nor its text, so it could add fields only to the caller's own object.
 */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'pino',
  id: 'pino',
  telemetry: {
    spans: [],
    options: {
      logKeys: 'names of the fields: `{ traceId, spanId, traceFlags }`',
      record: '`(span, fields, level)`: called with the fields that a record is about to get; may add more',
    },
  },
  weave: [
    {
      versions: '>=5.14.0 <11',
      file: 'lib/tools.js',
      where: { function: 'asJson' },
      do: { around: 'asJson' },
    },
    { versions: '>=5.14.0 <11', where: { import: true }, do: { patch: 'patch' } },
  ],
};
