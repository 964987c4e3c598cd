import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as subscribe from './subscribe.js';

const methods = [
  'get',
  'delete',
  'head',
  'options',
  'post',
  'put',
  'patch',
  'postForm',
  'putForm',
  'patchForm',
];

/** What is called: axios itself, and instances that a file holds in a constant. */
const calls = ['default', 'request', 'create()', 'create().request'].concat(
  methods,
  methods.map((method) => `create().${method}`),
);

/** axios sends through `node:http` or `fetch`, which make the spans; its calls give the URL template. */
export const rule: Rule<keyof typeof advice | keyof typeof subscribe> = {
  library: 'axios',
  id: 'axios',
  reaches: ['node:http', 'node:http2', 'undici'],
  telemetry: { spans: [] },
  weave: [
    {
      versions: '>=1.7.0 <2',
      file: ['lib/adapters/fetch.js', 'dist/node/axios.cjs'],
      where: { module: true },
      do: { run: 'subscribe' },
    },
    ...calls.map((call) => ({
      where: { call, from: 'axios' },
      do: { call: 'request', relative: true } as const,
    })),
  ],
};
