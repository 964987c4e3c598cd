import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';

/** Next.js: route handlers and API routes of the edge runtime, and server actions. Other spans are Next's own. */
export const rule: Rule<keyof typeof advice> = {
  library: 'next',
  id: 'next',
  platform: 'next',
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
      {
        name: 'server action - {code.function.name}',
        kind: 'internal',
        attributes: ['code.function.name', 'code.file.path', 'code.line.number', 'error.type'],
      },
    ],
    metrics: ['http.server.request.duration'],
  },
  weave: [
    {
      // The middleware has a span of Next's own, and its exports are read in the source.
      where: {
        all: [{ export: '*' }, { not: { path: ['{,src/}middleware.*', '{,src/}proxy.*'] } }],
      },
      do: { value: 'exported' },
    },
    {
      // A server action that is written inside a component.
      where: { directive: 'use server' },
      do: {
        span: {
          name: 'server action - {code.function.name}',
          errors: { except: ['NEXT_REDIRECT', 'NEXT_NOT_FOUND', 'NEXT_HTTP_ERROR_FALLBACK'] },
        },
      },
    },
  ],
};
