import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=4.0.0 <5';

const invoked = [
  'faas.trigger',
  'faas.name',
  'faas.invocation.id',
  'faas.coldstart',
  'cloud.resource_id',
  'error.type',
] as const;

/** Azure Functions, programming model 4: the handlers that `app.http(…)` and the like register. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: '@azure/functions',
  id: 'azure-functions',
  telemetry: {
    spans: [
      {
        name: '{method} {http.route}',
        kind: 'server',
        attributes: [
          ...invoked,
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
        ],
      },
      {
        name: 'process {destination}',
        kind: 'consumer',
        attributes: [
          ...invoked,
          'messaging.system.name',
          'messaging.operation.name',
          'messaging.operation.type',
          'messaging.destination.name',
          'messaging.destination.subscription.name',
          'messaging.consumer.group.name',
          'messaging.message.id',
          'messaging.message.conversation_id',
          'messaging.batch.message_count',
          'azure.servicebus.message.delivery_count',
        ],
      },
      {
        name: '{function}',
        kind: 'server',
        attributes: [
          ...invoked,
          'faas.cron',
          'faas.document.collection',
          'faas.document.name',
          'gen_ai.tool.name',
        ],
      },
    ],
    metrics: [
      'http.server.request.duration',
      'messaging.client.consumed.messages',
      'messaging.process.duration',
    ],
    options: {
      flushTimeout:
        'milliseconds that an answer waits at most until its spans are exported; 1000 by default, 0: none',
      parent: '`host`: the host’s span is always the parent; `request` by default',
      link: 'processing a message begins a trace of its own and links to the sender; off by default',
      process: 'called when a message, or a batch, that is processed has its span',
    },
  },
  weave: [
    {
      versions,
      file: 'dist/azure-functions.js',
      where: { function: 'InvocationModel#invokeFunction' },
      do: { around: 'invokeFunction' },
    },
    { versions, where: { import: true }, do: { patch: 'patch' } },
  ],
};
