import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';

/** Bun's HTTP server: `Bun.serve`, and the default export that Bun serves. */
export const rule: Rule<keyof typeof advice> = {
  library: 'bun',
  id: 'bun',
  platform: 'bun',
  telemetry: {
    spans: [
      {
        name: '{method} {http.route}',
        kind: 'server',
        attributes: [
          'http.request.method',
          'http.request.method_original',
          'url.scheme',
          'url.path',
          'url.query',
          'http.route',
          'server.address',
          'server.port',
          'client.address',
          'user_agent.original',
          'http.response.status_code',
          'error.type',
        ],
      },
    ],
    metrics: ['http.server.request.duration'],
  },
  weave: [
    { where: { call: 'Bun.serve' }, do: { call: 'serve' } },
    { where: { call: 'serve', from: 'bun' }, do: { call: 'serve' } },
    { where: { export: 'default' }, do: { value: 'exported' } },
  ],
};
