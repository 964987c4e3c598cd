import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';

/** Netlify: functions, scheduled functions and edge functions. */
export const rule: Rule<keyof typeof advice> = {
  library: 'netlify',
  id: 'netlify',
  platform: 'netlify',
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
          'faas.trigger',
          'faas.coldstart',
          'faas.invocation.id',
          'error.type',
        ],
      },
    ],
    metrics: ['http.server.request.duration'],
  },
  weave: [
    {
      where: {
        any: [{ export: 'default' }, { export: 'handler' }],
      },
      do: { value: 'exported' },
    },
  ],
};
