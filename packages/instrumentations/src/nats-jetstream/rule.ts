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

/** `@nats-io/jetstream`: JetStream for the clients of NATS 3. Its spans are those of nats. */
export const rule: Rule<Advice> = {
  library: '@nats-io/jetstream',
  id: 'nats-jetstream',
  telemetry: { spans: [] },
  weave: [
    at('jsclient', 'JetStreamClientImpl#publish', 'publishStored'),
    at('consumer', 'PullConsumerImpl#consume', 'consume'),
    at('consumer', 'PullConsumerImpl#next', 'next'),
    at('pushconsumer', 'PushConsumerImpl#consume', 'consume'),
    { versions, where: { import: true }, do: { patch: 'patch' } },
    { versions, where: { import: 'jetstream' }, do: { reference: 'client' } },
    { versions, where: { import: 'jetstreamManager' }, do: { reference: 'manager' } },
  ],
};
