import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=10.0.0 <12';

/** tRPC's server: procedures, through the builder that all of them come from. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: '@trpc/server',
  id: 'trpc-server',
  reaches: ['node:http'],
  telemetry: {
    spans: [
      {
        name: '{rpc.method}',
        kind: 'server',
        attributes: ['rpc.system.name', 'rpc.method', 'rpc.status_code', 'error.type'],
      },
    ],
    metrics: ['rpc.server.call.duration'],
  },
  weave: [
    {
      versions,
      file: [
        'dist/index.js',
        'dist/index.mjs',
        'dist/unstable-core-do-not-import/initTRPC.js',
        'dist/unstable-core-do-not-import/initTRPC.mjs',
        'dist/initTRPC-*.cjs',
        'dist/initTRPC-*.mjs',
      ],
      where: { function: 'TRPCBuilder#create' },
      do: { around: 'create' },
    },
    { versions, where: { import: true }, do: { patch: 'patch' } },
  ],
};
