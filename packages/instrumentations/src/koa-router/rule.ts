import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

/** @koa/router 8 to 15. What a router finds for a request is seen at `match`, which has stayed what it was. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: '@koa/router',
  id: 'koa-router',
  compat: true,
  telemetry: {
    spans: [
      { name: 'middleware - {name}', kind: 'internal', attributes: ['http.route', 'error.type'] },
      { name: 'request handler - {http.route}', kind: 'internal', attributes: ['http.route', 'error.type'] },
    ],
  },
  weave: [
    {
      versions: '>=8.0.0 <15',
      file: 'lib/router.js',
      where: { function: 'Router#match' },
      do: { around: 'match' },
    },
    {
      versions: '>=15.0.0 <16',
      file: ['dist/index.js', 'dist/index.mjs', 'dist/router.js', 'dist/router.mjs'],
      where: { any: [{ function: 'Router#match' }, { function: 'RouterImplementation#match' }] },
      do: { around: 'match' },
    },
    { versions: '>=8.0.0 <16', where: { import: true }, do: { patch: 'patch' } },
  ],
};
