import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=7.0.0 <9';

/** ws: handshakes are requests of `node:http`; what comes through the connection runs in the right context. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'ws',
  id: 'ws',
  reaches: ['node:http'],
  telemetry: { spans: [] },
  weave: [
    {
      versions,
      file: 'lib/websocket.js',
      where: { function: 'WebSocket#setSocket' },
      do: { around: 'open' },
    },
    { versions, where: { import: true }, do: { patch: 'patch' } },
  ],
};
