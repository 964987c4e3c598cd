import { propagation, type TextMapGetter, type TextMapSetter } from '@opentelemetry/api';
import type { Operation } from '@spanweave/runtime/kernel';
import type { Messaging } from '@spanweave/runtime/messaging';
import type { Input } from './client.js';

/** What SQS and SNS let a message carry. */
export type MessageAttributes = Record<
  string,
  { readonly DataType?: string; readonly StringValue?: string } | undefined
>;

/** SQS refuses a message with more of them. */
const MOST = 10;

const setter: TextMapSetter<MessageAttributes> = {
  set(carrier, key, value) {
    carrier[key] = { DataType: 'String', StringValue: value };
  },
};

export const getter: TextMapGetter<MessageAttributes | undefined> = {
  keys: (carrier) => Object.keys(carrier ?? {}),
  get: (carrier, key) => carrier?.[key]?.StringValue,
};

/**
 * A message that carries the context too, in a copy: as it was given where there is no room for what the context needs.
 */
export function carrying(messaging: Messaging, operation: Operation, message: Input): Input {
  const context: MessageAttributes = {};
  messaging.inject(operation, context, setter);
  const all = { ...(message['MessageAttributes'] as MessageAttributes | undefined), ...context };
  return Object.keys(context).length > 0 && Object.keys(all).length <= MOST
    ? { ...message, MessageAttributes: all }
    : message;
}

/** The names under which a context travels, added to those that a consumer asks for. */
export function wanting(names: readonly string[] = []): readonly string[] {
  if (names.some((name) => name === 'All' || name === '.*')) return names;
  return [...new Set([...names, ...propagation.fields()])];
}
