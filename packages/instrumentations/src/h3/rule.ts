import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

/** h3 1 and 2, on every host: what the router finds for a request is the route of its server span. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'h3',
  id: 'h3',
  aliases: ['h3/node', 'h3/bun', 'h3/deno', 'h3/cloudflare', 'h3/service-worker', 'h3/generic'],
  telemetry: { spans: [] },
  weave: [
    {
      versions: '>=2.0.1 <3',
      // In which of its chunks the class stands differs from version to version.
      file: 'dist/**/*.mjs',
      where: { function: 'H3#~findRoute' },
      do: { around: 'findRoute' },
      optional: true,
    },
    {
      versions: '>=1.8.0 <2.0.0-0',
      file: ['dist/index.mjs', 'dist/index.cjs'],
      where: { function: 'createRouter' },
      do: { around: 'createRouter' },
    },
    { versions: '>=2.0.1 <3', where: { import: true }, do: { patch: 'patch' } },
    { versions: '>=1.8.0 <2.0.0-0', where: { import: 'createRouter' }, do: { reference: 'woven' } },
  ],
};
