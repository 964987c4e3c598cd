import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

/** Hono 4, on every host. What its router finds for a request, and the entry where no server span is active. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'hono',
  id: 'hono',
  aliases: ['hono/quick', 'hono/tiny'],
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
      { name: 'middleware - {name}', kind: 'internal', attributes: ['http.route', 'error.type'] },
      { name: 'request handler - {http.route}', kind: 'internal', attributes: ['http.route', 'error.type'] },
    ],
    metrics: ['http.server.request.duration'],
    options: { layers: 'an INTERNAL span for each middleware and request handler; off by default' },
  },
  weave: [
    {
      versions: '>=4.0.0 <5',
      file: ['dist/hono-base.js', 'dist/cjs/hono-base.js'],
      where: { any: [{ function: '#dispatch' }, { function: '##dispatch' }] },
      do: { around: 'dispatch' },
    },
    { versions: '>=4.0.0 <5', where: { import: 'Hono' }, do: { reference: 'woven' } },
  ],
};
