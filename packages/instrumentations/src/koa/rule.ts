import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

/** Koa 2 and 3: its middleware, and the errors that no middleware caught. Routes are the router's: `koa-router`. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'koa',
  id: 'koa',
  compat: true,
  reaches: ['node:http'],
  telemetry: {
    spans: [{ name: 'middleware - {name}', kind: 'internal', attributes: ['error.type'] }],
    options: { layers: 'an INTERNAL span for each middleware and request handler; off by default' },
  },
  weave: [
    {
      versions: '>=2.0.0 <4',
      file: 'lib/application.js',
      where: { function: 'Application#use' },
      do: { around: 'use' },
    },
    {
      versions: '>=2.0.0 <4',
      file: 'lib/context.js',
      where: { function: '#onerror' },
      do: { around: 'onerror' },
    },
    { versions: '>=2.0.0 <4', where: { import: true }, do: { patch: 'patch' } },
  ],
};
