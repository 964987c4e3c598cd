import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';

/** Deno's HTTP server: `Deno.serve`, and the default export that `deno serve` runs. */
export const rule: Rule<keyof typeof advice> = {
  library: 'deno',
  id: 'deno',
  platform: 'deno',
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
    { where: { call: 'Deno.serve' }, do: { call: 'serve' } },
    { where: { export: 'default' }, do: { value: 'exported' } },
  ],
};
