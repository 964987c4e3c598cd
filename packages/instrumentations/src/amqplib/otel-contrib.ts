import { type ProfileStart, profile } from '@spanweave/runtime/profile';
import type { Facts } from './facts.js';
import { amqplib } from './library.js';

/** Names of `@opentelemetry/instrumentation-amqplib`. */
export function register(): void {
  amqplib.profile = profile({
    scope: '@opentelemetry/instrumentation-amqplib',
    name(name, attributes, start) {
      const { exchange, queue } = factsOf(start);
      const type = attributes['messaging.operation.type'];
      if (type === 'process') return `${queue} process`;
      return type === 'send' ? `publish ${exchange || '<default>'}` : name;
    },
    more: (attributes, start) => ({
      'messaging.destination': factsOf(start).exchange,
      'messaging.destination_kind': 'topic',
      'messaging.protocol': 'AMQP',
      'messaging.protocol_version': '0.9.1',
      'messaging.operation': attributes['messaging.operation.type'] === 'process' ? 'process' : undefined,
    }),
    attributes: {
      'messaging.system.name': 'messaging.system',
      'messaging.operation.name': [],
      'messaging.operation.type': [],
      'messaging.destination.name': [],
      'messaging.destination.template': [],
      'messaging.destination.anonymous': [],
      'messaging.message.id': 'messaging.message_id',
      'messaging.message.conversation_id': 'messaging.conversation_id',
      'rabbitmq.destination.routing_key': 'messaging.rabbitmq.routing_key',
    },
  });
}

const factsOf = ({ facts }: ProfileStart): Facts => facts as Facts;
