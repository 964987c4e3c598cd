import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

/** Where the clients of the AWS SDK 3 have their `send` from before that; spans are those of `aws-sdk`. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: '@smithy/smithy-client',
  id: 'smithy-client',
  telemetry: { spans: [] },
  weave: [
    {
      versions: '>=1.0.3 <2.3.0',
      file: ['dist-cjs/client.js', 'dist-es/client.js'],
      where: { function: 'Client#send' },
      do: { around: 'send' },
    },
    {
      versions: '>=2.3.0 <4.0.0',
      file: 'dist-cjs/index.js',
      where: { function: '_Client#send' },
      do: { around: 'send' },
    },
    {
      versions: '>=2.3.0 <4.0.0',
      file: 'dist-es/client.js',
      where: { function: 'Client#send' },
      do: { around: 'send' },
    },
    {
      versions: '>=4.0.0 <4.13.0',
      file: ['dist-cjs/index.js', 'dist-es/client.js'],
      where: { function: 'Client#send' },
      do: { around: 'send' },
    },
    { where: { import: true }, do: { patch: 'patch' } },
  ],
};
