import type { Call, Started } from './client.js';
import { sns } from './library.js';
import { sent } from './sqs.js';

/** `Publish` and `PublishBatch`; other calls are calls. A telephone number is no destination's name. */
export function snsCall({ operation, input, attributes }: Call): Started | undefined {
  if (!/^Publish(Batch)?$/.test(operation)) {
    attributes['messaging.system.name'] = 'aws.sns';
    return undefined;
  }
  const arn = input['TopicArn'] ?? input['TargetArn'];
  const destination = typeof arn === 'string' ? arn.slice(arn.lastIndexOf(':') + 1) : undefined;
  return sent(sns, 'PublishBatchRequestEntries', input, { destination, attributes });
}
