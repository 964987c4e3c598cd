import type { Attributes } from '@opentelemetry/api';
import { profile } from '@spanweave/runtime/profile';
import { aws, database, messages } from './library.js';

const parts = (attributes: Readonly<Attributes>): string[] =>
  String(attributes['rpc.method'] ?? '').split('/');

/** Names of `@opentelemetry/instrumentation-aws-sdk`, which has not followed the conventions for RPC yet. */
export function register(): void {
  const names = profile({
    scope: '@opentelemetry/instrumentation-aws-sdk',
    name(_name, attributes) {
      const [service, operation] = parts(attributes);
      const destination = attributes['messaging.destination.name'];
      if (attributes['messaging.operation.name'])
        return `${destination ?? 'phone_number'} ${attributes['messaging.operation.name']}`;
      if (attributes['faas.invoked_name']) return `${attributes['faas.invoked_name']} ${operation}`;
      return service === 'SNS' ? `SNS ${operation}` : `${service}.${operation}`;
    },
    more(attributes) {
      const [service, operation] = parts(attributes);
      const system = attributes['messaging.system.name'];
      return {
        'rpc.service': service,
        'rpc.method': operation,
        // The conventions' own names of systems were others then.
        'messaging.system': system === 'aws.sqs' ? 'aws_sqs' : system,
      };
    },
    attributes: {
      'rpc.method': [],
      'rpc.system.name': 'rpc.system',
      'aws.request_id': 'aws.request.id',
      'aws.extended_request_id': 'aws.request.extended_id',
      'aws.kinesis.stream_name': 'aws.kinesis.stream.name',
      'aws.sqs.queue.url': ['aws.sqs.queue.url', 'url.full'],
      'messaging.system.name': [],
      'db.collection.name': 'db.namespace',
    },
  });
  for (const library of [aws, database, messages]) library.profile = names;
}
