import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

/** pg-pool, alone and inside pg. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'pg-pool',
  id: 'pg-pool',
  compat: true,
  telemetry: {
    spans: [
      {
        name: 'pool wait',
        kind: 'internal',
        attributes: [
          'db.system.name',
          'db.namespace',
          'error.type',
          'server.address',
          'server.port',
          'network.peer.address',
          'network.peer.port',
        ],
      },
    ],
  },
  weave: [
    {
      versions: '>=2.0.0 <4',
      file: 'index.js',
      where: { function: 'Pool#connect' },
      do: { around: 'connect' },
    },
    {
      versions: '>=2.1.0 <4',
      file: 'index.js',
      where: { function: 'Pool#newClient' },
      do: { around: 'newClient' },
    },
    { versions: '>=2.0.0 <4', where: { import: true }, do: { patch: 'patch' } },
  ],
};
