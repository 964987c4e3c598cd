import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

/** hapi 17 to 21: where a request is given its route, and where everything that a program adds to its way is called. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: '@hapi/hapi',
  id: 'hapi',
  compat: true,
  reaches: ['node:http'],
  telemetry: {
    spans: [
      { name: 'middleware - {name}', kind: 'internal', attributes: ['http.route', 'error.type'] },
      { name: 'request handler - {http.route}', kind: 'internal', attributes: ['http.route', 'error.type'] },
    ],
    options: {
      layers:
        'an INTERNAL span for each extension, prerequisite, authentication and request handler; off by default',
    },
  },
  weave: [
    {
      versions: '>=17.0.0 <22',
      file: 'lib/request.js',
      where: { function: '#_lookup' },
      do: { around: 'lookup' },
    },
    {
      versions: '>=17.0.0 <22',
      file: 'lib/toolkit.js',
      where: { function: '#execute' },
      do: { around: 'execute' },
    },
    { versions: '>=17.0.0 <22', where: { import: true }, do: { patch: 'patch' } },
    { versions: '>=17.0.0 <22', where: { import: 'server' }, do: { reference: 'made' } },
    { versions: '>=17.0.0 <22', where: { import: 'Server' }, do: { reference: 'made' } },
  ],
};
