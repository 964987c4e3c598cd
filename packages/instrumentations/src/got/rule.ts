import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';

const methods = ['get', 'post', 'put', 'patch', 'head', 'delete', 'stream', 'paginate'];

/** What is called: got itself under both names of its export, and instances that a file holds in a constant. */
const calls = ['default', 'got', 'extend()', 'got.extend()'].concat(
  ['', 'got.', 'extend().', 'got.extend().'].flatMap((of) => methods.map((method) => of + method)),
  ['', 'got.', 'extend().', 'got.extend().'].flatMap((of) =>
    methods.map((method) => `${of}stream.${method}`),
  ),
);

/** got sends through `node:http`, which makes the spans; its calls give the URL template. */
export const rule: Rule<keyof typeof advice> = {
  library: 'got',
  id: 'got',
  reaches: ['node:http', 'node:http2'],
  telemetry: { spans: [] },
  weave: calls.map((call) => ({
    where: { call, from: 'got' },
    do: { call: 'request', relative: true },
  })),
};
