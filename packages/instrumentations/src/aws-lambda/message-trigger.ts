import type { Attributes, Link, SpanContext, TextMapGetter } from '@opentelemetry/api';
import { sender, xRaySender } from '@spanweave/runtime/faas';
import type { Operation } from '@spanweave/runtime/kernel';
import { CONSUMER } from '../span-kind.js';
import { common, type Json, lastOf, record, records, text } from './event.js';
import type { Outcome, Trigger } from './trigger.js';

/** Most links of a span that SDKs keep by default. */
const MOST = 128;

/** Message attributes of SQS (`stringValue`) and of SNS (`Value`). */
const attributesGetter: TextMapGetter<Json | undefined> = {
  keys: (carrier) => Object.keys(carrier ?? {}),
  get(carrier, key) {
    const attribute = record(carrier?.[key]);
    return text(attribute?.['stringValue']) ?? text(attribute?.['Value']);
  },
};

const attributesOf = (holder: Json | undefined, key: string): Json | undefined => record(holder?.[key]);

/** What SNS wraps around a message for SQS, unless it is told to deliver it raw. */
function envelope(body: unknown): Json | undefined {
  if (typeof body !== 'string' || !/^\s*\{/.test(body) || !body.includes('"TopicArn"')) return undefined;
  try {
    return record(JSON.parse(body));
  } catch {
    return undefined;
  }
}

/** W3C in the message's attributes, or in those of the envelope; else what AWS noted of the sender. */
function queued(message: Json): SpanContext | undefined {
  return (
    sender(attributesOf(message, 'messageAttributes'), attributesGetter) ??
    sender(attributesOf(envelope(message['body']), 'MessageAttributes'), attributesGetter) ??
    xRaySender(record(message['attributes'])?.['AWSTraceHeader'])
  );
}

/** Links to the senders, each once. */
function links(messages: readonly Json[], of: (message: Json) => SpanContext | undefined): Link[] {
  const found = new Map<string, Link>();
  for (const message of messages.slice(0, MOST)) {
    const context = of(message);
    if (context) found.set(context.traceId + context.spanId, { context });
  }
  return [...found.values()];
}

/** A batch of messages that is processed at once. */
function batch(system: string, sources: readonly (string | undefined)[], more: Attributes): Trigger {
  const source = common(sources);
  return {
    kind: CONSUMER,
    name: `${source ?? 'multiple_sources'} process`,
    attributes: {
      'faas.trigger': 'pubsub',
      'messaging.system.name': system,
      'messaging.operation.name': 'process',
      'messaging.operation.type': 'process',
      'messaging.destination.name': source,
      'messaging.batch.message_count': sources.length,
      ...more,
    },
    over: refused,
  };
}

/** A handler may name the messages that it could not process. */
function refused(operation: Operation, { result }: Outcome): void {
  const failures = records(record(result)?.['batchItemFailures']);
  if (failures.length > 0)
    operation.fail(
      { name: 'batch_item_failures', message: `${failures.length} of the messages were not processed` },
      'batch_item_failures',
    );
}

/** SQS: a link to each message's sender, for one message too (semantic conventions, AWS Lambda, SQS event). */
export function sqsTrigger(messages: readonly Json[]): Trigger {
  const sources = messages.map(({ eventSourceARN }) => lastOf(eventSourceARN));
  const id = messages.length === 1 ? text(messages[0]?.['messageId']) : undefined;
  return { ...batch('aws.sqs', sources, { 'messaging.message.id': id }), links: links(messages, queued) };
}

/** SNS hands over one message at a time, which goes on in its sender's trace. */
export function snsTrigger(messages: readonly Json[]): Trigger {
  const notes = messages.map(({ Sns }) => record(Sns));
  const arn = common(notes.map((note) => note?.['TopicArn']));
  const [only] = notes;
  const trigger = batch(
    'aws.sns',
    notes.map((note) => lastOf(note?.['TopicArn'])),
    { 'messaging.message.id': text(only?.['MessageId']), 'aws.sns.topic.arn': text(arn) },
  );
  const carrier = flat(attributesOf(only, 'MessageAttributes'));
  return { ...trigger, carrier };
}

/** Message attributes as text by name. */
function flat(attributes: Json | undefined): Json {
  return Object.fromEntries(
    Object.keys(attributes ?? {}).map((key) => [key, attributesGetter.get(attributes, key)]),
  );
}

/** Kinesis: its records carry data alone. */
export function kinesisTrigger(messages: readonly Json[]): Trigger {
  const sources = messages.map(({ eventSourceARN }) => text(eventSourceARN)?.split('/').pop());
  return batch('aws.kinesis', sources, { 'aws.kinesis.stream_name': common(sources) });
}
