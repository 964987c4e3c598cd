import { dynamoTrigger, s3Trigger } from './datasource-trigger.js';
import { type Json, record, records } from './event.js';
import { eventBridgeTrigger, stepFunctionsTrigger } from './event-trigger.js';
import { httpTrigger } from './http-trigger.js';
import { kinesisTrigger, snsTrigger, sqsTrigger } from './message-trigger.js';
import type { Trigger } from './trigger.js';

/** By the source that each record of an event names. */
const SOURCES: Readonly<Record<string, (records: readonly Json[]) => Trigger>> = {
  'aws:sqs': sqsTrigger,
  'aws:sns': snsTrigger,
  'aws:kinesis': kinesisTrigger,
  'aws:dynamodb': dynamoTrigger,
  'aws:s3': s3Trigger,
};

/**
 * What caused an invocation.
 *
 * @param clientContext Of a direct invocation: `custom` in what is sent, `Custom` in what the documentation names.
 */
export function triggerOf(event: unknown, clientContext: unknown): Trigger {
  const json = record(event);
  const all = records(json?.['Records']);
  const [first] = all;
  const source = first && SOURCES[String(first['eventSource'] ?? first['EventSource'])];
  const found = json && (source?.(all) ?? httpTrigger(json) ?? eventBridgeTrigger(json));
  if (found) return found;
  const client = record(clientContext);
  return (
    (json && stepFunctionsTrigger(json)) ?? {
      attributes: { 'faas.trigger': 'other' },
      carrier: record(client?.['custom']) ?? record(client?.['Custom']),
    }
  );
}
