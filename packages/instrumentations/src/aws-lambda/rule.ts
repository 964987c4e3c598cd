import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';

const invoked = [
  'faas.trigger',
  'faas.invocation.id',
  'faas.coldstart',
  'cloud.account.id',
  'cloud.resource_id',
  'aws.lambda.invoked_arn',
  'error.type',
] as const;

/** AWS Lambda: the exports that the configuration or the platform's own files call handlers. */
export const rule: Rule<keyof typeof advice> = {
  library: 'aws-lambda',
  id: 'aws-lambda',
  platform: 'lambda',
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
          'network.protocol.version',
          'http.response.status_code',
        ],
      },
      {
        name: '{messaging.destination.name} process',
        kind: 'consumer',
        attributes: [
          ...invoked,
          'messaging.system.name',
          'messaging.operation.name',
          'messaging.operation.type',
          'messaging.destination.name',
          'messaging.batch.message_count',
          'messaging.message.id',
          'aws.sns.topic.arn',
          'aws.kinesis.stream_name',
        ],
      },
      {
        name: '{function}',
        kind: 'server',
        attributes: [
          ...invoked,
          'faas.invocation.start_time',
          'faas.document.collection',
          'faas.document.operation',
          'faas.document.name',
          'faas.document.time',
          'aws.s3.bucket',
          'aws.s3.key',
          'aws.step_functions.state_machine.arn',
          'network.protocol.name',
        ],
      },
    ],
    options: {
      flushTimeout:
        'longest wait, in milliseconds, for the export once a handler is through; 1,000 by default',
      timeoutMargin:
        'time, in milliseconds, that is left to Lambda before the deadline: open spans end then, and no export is waited for; 200 by default',
      request: 'called with the span, the event and the context when an invocation has its span',
      response: 'called with the span and the result before the span ends',
      knownMethods: 'methods that count as known',
      redactQuery: 'query parameters whose values are redacted besides those known to be secret',
    },
  },
  weave: [{ where: { export: '*', otherwise: 'handler' }, do: { value: 'handler' } }],
};
