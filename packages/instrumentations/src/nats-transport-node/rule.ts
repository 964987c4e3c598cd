import type { Rule } from '@spanweave/transformer';
import type * as patch from './patch.js';

const versions = '>=3.0.0 <4';

/** `@nats-io/transport-node`: where a client of NATS 3 that stays outside the bundle is met; the rest is `nats-core`. */
export const rule: Rule<keyof typeof patch> = {
  library: '@nats-io/transport-node',
  id: 'nats-transport-node',
  reaches: ['@nats-io/nats-core'],
  telemetry: { spans: [] },
  weave: [
    { versions, where: { import: true }, do: { patch: 'patch' } },
    { versions, where: { import: 'connect' }, do: { reference: 'reference' } },
  ],
};
