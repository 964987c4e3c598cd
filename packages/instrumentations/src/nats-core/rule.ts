import type { Rule, Weave } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

type Advice = keyof typeof advice | keyof typeof patch;

const versions = '>=3.0.0 <4';

const at = (file: string, name: string, advice: Advice): Weave<Advice> => ({
  versions,
  file: `lib/${file}.js`,
  where: { function: name },
  do: { around: advice },
});

/** `@nats-io/nats-core`: what the clients of NATS 3 share. Its spans are those of nats. */
export const rule: Rule<Advice> = {
  library: '@nats-io/nats-core',
  id: 'nats-core',
  telemetry: { spans: [] },
  weave: [
    at('nats', 'NatsConnectionImpl#publish', 'publish'),
    at('nats', 'NatsConnectionImpl#request', 'request'),
    at('nats', 'NatsConnectionImpl#subscribe', 'subscribe'),
    at('protocol', 'ProtocolHandler#publish', 'write'),
    at('queued_iterator', 'QueuedIteratorImpl#iterate', 'iterate'),
    { versions, where: { import: true }, do: { patch: 'patch' } },
    { versions, where: { import: 'wsconnect' }, do: { reference: 'reference' } },
  ],
};
