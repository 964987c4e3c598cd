import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

/** Express 4, and Express 5 where it stays external; the routing of a bundled Express 5 lives in `router`. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'express',
  id: 'express',
  compat: true,
  reaches: ['node:http', 'router'],
  telemetry: {
    spans: [
      { name: 'middleware - {name}', kind: 'internal', attributes: ['http.route', 'error.type'] },
      { name: 'router - {http.route}', kind: 'internal', attributes: ['http.route', 'error.type'] },
      { name: 'request handler - {http.route}', kind: 'internal', attributes: ['http.route', 'error.type'] },
    ],
    options: { layers: 'an INTERNAL span for each middleware, router and request handler; off by default' },
  },
  weave: [
    {
      versions: '>=4.6.0 <5',
      file: 'lib/router/index.js',
      where: { function: 'proto.handle' },
      do: { around: 'handle' },
    },
    {
      versions: '>=4.6.0 <5',
      file: 'lib/router/index.js',
      where: { function: 'proto.use' },
      do: { around: 'use' },
    },
    {
      versions: '>=4.6.0 <5',
      file: 'lib/router/layer.js',
      where: { function: 'Layer#handle_request' },
      do: { around: 'request' },
    },
    {
      versions: '>=4.6.0 <5',
      file: 'lib/router/layer.js',
      where: { function: 'Layer#handle_error' },
      do: { around: 'error' },
    },
    { versions: '>=4.6.0 <6', where: { import: true }, do: { patch: 'patch' } },
  ],
};
