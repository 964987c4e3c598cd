import type { Attributes } from '@opentelemetry/api';
import { common, type Json, record, text } from './event.js';
import type { Trigger } from './trigger.js';

const OPERATIONS: Readonly<Record<string, string>> = {
  INSERT: 'insert',
  MODIFY: 'edit',
  REMOVE: 'delete',
  ObjectCreated: 'insert',
  ObjectRemoved: 'delete',
};

/** `faas.document.*` of changes that arrive together: what they have in common. */
function documents(
  changes: readonly Json[],
  collection: (change: Json) => string | undefined,
  more: Attributes,
): Trigger {
  const names = changes.map(({ eventName }) => text(eventName)?.split(':')[0] ?? '');
  return {
    attributes: {
      'faas.trigger': 'datasource',
      'faas.document.collection': common(changes.map(collection)),
      'faas.document.operation': common(names.map((name) => OPERATIONS[name] ?? 'edit')),
      ...more,
    },
  };
}

/** A DynamoDB stream. */
export function dynamoTrigger(changes: readonly Json[]): Trigger {
  const seconds = Number(record(changes[0]?.['dynamodb'])?.['ApproximateCreationDateTime']);
  return documents(changes, ({ eventSourceARN }) => text(eventSourceARN)?.split('/')[1], {
    'faas.document.time': seconds > 0 ? new Date(seconds * 1000).toISOString() : undefined,
  });
}

/** Events of S3 buckets. Keys arrive as in a form: a blank is a plus sign. */
export function s3Trigger(changes: readonly Json[]): Trigger {
  const bucket = ({ s3 }: Json): string | undefined => text(record(record(s3)?.['bucket'])?.['name']);
  const key =
    changes.length === 1 ? text(record(record(changes[0]?.['s3'])?.['object'])?.['key']) : undefined;
  const name = key && decoded(key);
  return documents(changes, bucket, {
    'faas.document.name': name,
    'faas.document.time': text(changes[0]?.['eventTime']),
    'aws.s3.bucket': common(changes.map(bucket)),
    'aws.s3.key': name,
  });
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key.replace(/\+/g, ' '));
  } catch {
    return key;
  }
}
