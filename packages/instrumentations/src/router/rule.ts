import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

/**
 * router 2, alone and inside Express 5. Its `express.router.request` channel (from 2.3) stays unused: it says nothing
 * when a router hands a request back, so mount paths cannot be followed (docs/adr/0006).
 */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'router',
  id: 'router',
  compat: true,
  telemetry: {
    spans: [
      { name: 'middleware - {name}', kind: 'internal', attributes: ['http.route', 'error.type'] },
      { name: 'router - {http.route}', kind: 'internal', attributes: ['http.route', 'error.type'] },
      { name: 'request handler - {http.route}', kind: 'internal', attributes: ['http.route', 'error.type'] },
    ],
  },
  weave: [
    {
      versions: '>=2.0.0 <3',
      file: 'index.js',
      where: { function: 'Router#handle' },
      do: { around: 'handle' },
    },
    { versions: '>=2.0.0 <3', file: 'index.js', where: { function: 'Router#use' }, do: { around: 'use' } },
    {
      versions: '>=2.0.0 <3',
      file: 'lib/layer.js',
      where: { function: 'Layer#handleRequest' },
      do: { around: 'request' },
    },
    {
      versions: '>=2.0.0 <3',
      file: 'lib/layer.js',
      where: { function: 'Layer#handleError' },
      do: { around: 'error' },
    },
    { versions: '>=2.0.0 <3', where: { import: true }, do: { patch: 'patch' } },
  ],
};
