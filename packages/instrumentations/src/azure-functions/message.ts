import type { Attributes } from '@opentelemetry/api';
import { Messaging } from '@spanweave/runtime/messaging';
import { carriersOf } from './carriers.js';
import { identity } from './identity.js';
import { type Begun, type Invocation, setting, type Trigger, text } from './invocation.js';
import { azure } from './library.js';
import { parentOf } from './parent.js';

/** A messaging system behind a trigger. */
interface System {
  /** `messaging.system.name`; Storage queues have none in the conventions. */
  readonly name: string;
  readonly destination: (trigger: Trigger, message: unknown) => string | undefined;
  /** `messaging.message.id` of an invocation for one message. */
  readonly id: (metadata: Readonly<Record<string, unknown>>, message: unknown) => string | undefined;
}

const field = (value: unknown, key: string): string | undefined =>
  text((value as Readonly<Record<string, unknown>> | null | undefined)?.[key]);

/** By type of the trigger, in small letters, as the host compares them. */
const systems: Readonly<Record<string, System>> = {
  servicebustrigger: {
    name: 'azure.servicebus',
    destination: (trigger) => setting(trigger['queueName']) ?? setting(trigger['topicName']),
    id: (metadata) => text(metadata['messageId']),
  },
  eventhubtrigger: {
    name: 'azure.eventhubs',
    destination: (trigger) => setting(trigger['eventHubName']),
    id: (metadata) => text(metadata['messageId']),
  },
  queuetrigger: {
    name: 'azure.storage_queue',
    destination: (trigger) => setting(trigger['queueName']),
    id: (metadata) => text(metadata['id']),
  },
  eventgridtrigger: {
    name: 'azure.eventgrid',
    destination: (_trigger, message) => field(message, 'topic') ?? field(message, 'source'),
    id: (_metadata, message) => field(message, 'id'),
  },
  kafkatrigger: {
    name: 'kafka',
    destination: (trigger) => setting(trigger['topic']),
    id: () => undefined,
  },
  rabbitmqtrigger: {
    name: 'rabbitmq',
    destination: (trigger) => setting(trigger['queueName']),
    id: (metadata) => text(metadata['messageId']),
  },
};

const clients: Record<string, Messaging> = {};

/** True for a type, in small letters, whose trigger is one of messages. */
export function isMessaging(type: string): boolean {
  return type in systems;
}

/**
 * A trigger of messages: CONSUMER, below the sender of its one message; a batch is linked to every sender and stands below
 * the host's span.
 *
 * @param type Of which `isMessaging` is true.
 */
export function message(
  type: string,
  input: unknown,
  invocation: Invocation,
  cold: boolean,
): Begun | undefined {
  const system = systems[type] as System;
  const { trigger } = invocation.options;
  const metadata = invocation.triggerMetadata ?? {};
  const batch = Array.isArray(input);
  const carriers = carriersOf(input, invocation);
  const attributes: Attributes = identity(invocation, 'pubsub', cold);
  const add = (key: string, value: Attributes[string]): void => {
    if (value !== undefined) attributes[key] = value;
  };
  add('messaging.destination.subscription.name', setting(trigger['subscriptionName']));
  add('messaging.consumer.group.name', setting(trigger['consumerGroup']));
  if (!batch) {
    add('messaging.message.id', system.id(metadata, input));
    add('messaging.message.conversation_id', text(metadata['correlationId']));
    const count = Number(metadata['deliveryCount']);
    if (type === 'servicebustrigger' && count > 0) add('azure.servicebus.message.delivery_count', count);
  }
  clients[type] ??= new Messaging(azure, system.name);
  const client = clients[type];
  const operation = client.process({
    operation: 'process',
    destination: system.destination(trigger, batch ? input[0] : input),
    attributes,
    carrier: undefined,
    parent: parentOf(invocation, batch ? undefined : carriers[0]),
    message: input,
  });
  if (!operation) return undefined;
  if (batch) client.received(operation, carriers);
  return { operation };
}
