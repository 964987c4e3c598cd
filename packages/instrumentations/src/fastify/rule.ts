import type { Rule } from '@spanweave/transformer';
import type * as subscribe from './subscribe.js';

/**
 * Fastify 4 and 5, through the channel on which each app announces itself. The `fastify.request.handler` channels of
 * Fastify 5 stay unused: with a subscriber a failed handler's status is set before the error handler runs (README).
 */
export const rule: Rule<keyof typeof subscribe> = {
  library: 'fastify',
  id: 'fastify',
  reaches: ['node:http'],
  telemetry: {
    spans: [
      { name: 'middleware - {name}', kind: 'internal', attributes: ['http.route', 'error.type'] },
      { name: 'request handler - {http.route}', kind: 'internal', attributes: ['http.route', 'error.type'] },
    ],
    options: { layers: 'an INTERNAL span for each hook and request handler; off by default' },
  },
  weave: [
    { versions: '>=4.0.0 <6', file: 'fastify.js', where: { module: true }, do: { run: 'subscribe' } },
    { versions: '>=4.0.0 <6', where: { import: true }, do: { run: 'subscribe' } },
  ],
};
