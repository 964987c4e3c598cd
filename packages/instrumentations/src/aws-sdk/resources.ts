import type { Input } from './client.js';

/** What a call is about, by service and member of its input. */
const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Kinesis: { StreamName: 'aws.kinesis.stream_name' },
  S3: {
    Bucket: 'aws.s3.bucket',
    CopySource: 'aws.s3.copy_source',
    Key: 'aws.s3.key',
    PartNumber: 'aws.s3.part_number',
    UploadId: 'aws.s3.upload_id',
  },
  SecretsManager: { SecretId: 'aws.secretsmanager.secret.arn' },
  SFN: {
    activityArn: 'aws.step_functions.activity.arn',
    stateMachineArn: 'aws.step_functions.state_machine.arn',
  },
  SNS: { TopicArn: 'aws.sns.topic.arn' },
  SQS: { QueueUrl: 'aws.sqs.queue.url' },
};

/** Attributes of the conventions that name the resources of a call. */
export function resources(service: string, input: Input): Record<string, string> {
  const found: Record<string, string> = {};
  const members = known[service];
  for (const member in members) {
    const name = members[member];
    const value = input[member];
    // A secret may be called by its name: that is no ARN.
    if (name && value !== undefined && (!name.endsWith('.arn') || String(value).startsWith('arn:')))
      found[name] = value as string;
  }
  return found;
}
