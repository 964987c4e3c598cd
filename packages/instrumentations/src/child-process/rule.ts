import type { Rule } from '@spanweave/transformer';
import type * as patch from './patch.js';

/** Child processes get the trace context in their environment. */
export const rule: Rule<keyof typeof patch> = {
  library: 'node:child_process',
  id: 'child-process',
  aliases: ['child_process'],
  telemetry: { spans: [] },
  weave: [{ where: { import: true }, do: { patch: 'patch' } }],
};
