import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';

const invocation = ['faas.trigger', 'faas.coldstart', 'error.type'];

/** Cloudflare Workers: what a worker's entry exports. It has a name that no package has: a project may be called like its platform. */
export const rule: Rule<keyof typeof advice> = {
  library: 'cloudflare:entry',
  id: 'cloudflare-workers',
  platform: 'cloudflare',
  telemetry: {
    spans: [
      {
        name: '{method} {http.route}',
        kind: 'server',
        attributes: [
          ...invocation,
          'http.request.method',
          'http.request.method_original',
          'url.scheme',
          'url.path',
          'url.query',
          'http.route',
          'server.address',
          'server.port',
          'client.address',
          'network.protocol.version',
          'user_agent.original',
          'http.response.status_code',
        ],
      },
      { name: '{handler}', kind: 'server', attributes: [...invocation, 'faas.cron', 'faas.time'] },
      {
        name: 'process {messaging.destination.name}',
        kind: 'consumer',
        attributes: [
          ...invocation,
          'messaging.system.name',
          'messaging.operation.name',
          'messaging.operation.type',
          'messaging.destination.name',
          'messaging.batch.message_count',
          'messaging.message.id',
        ],
      },
      { name: '{rpc.method}', kind: 'server', attributes: [...invocation, 'rpc.system.name', 'rpc.method'] },
      { name: '{class}.run', kind: 'server', attributes: [...invocation, 'faas.invocation.id'] },
      { name: '{step}', kind: 'internal', attributes: ['error.type'] },
    ],
    metrics: [
      'http.server.request.duration',
      'rpc.server.call.duration',
      'messaging.process.duration',
      'messaging.client.consumed.messages',
    ],
    options: {
      ignoreIncoming: 'answers `true` for a request that gets no span, nor anything below it',
      request: '`(span, request)`: called when a request has its span',
      response: '`(span, response)`: called with the response',
      captureHeaders: '`{ server }` with `request` and `response` lists of header names',
      knownMethods: 'methods that are not `_OTHER`',
      redactQuery: 'query parameters to redact besides the known secret ones',
      rpc: 'SERVER spans of the methods that other workers call; on by default',
    },
  },
  weave: [
    { where: { export: '*' }, do: { value: 'entry' } },
    { where: { call: 'waitUntil', from: 'cloudflare:workers' }, do: { call: 'waitUntil' } },
  ],
};
