import { profile } from '@spanweave/runtime/profile';
import { kafkajs } from './library.js';

/** Names of `@opentelemetry/instrumentation-kafkajs`. */
export function register(): void {
  kafkajs.profile = profile({
    scope: '@opentelemetry/instrumentation-kafkajs',
    more: (attributes) => {
      const offset = attributes['kafka.offset'];
      return { 'messaging.kafka.offset': offset === undefined ? undefined : String(offset) };
    },
    attributes: {
      'messaging.system.name': 'messaging.system',
      'messaging.consumer.group.name': [],
      'kafka.message.key': 'messaging.kafka.message.key',
      'kafka.message.tombstone': 'messaging.kafka.message.tombstone',
      'kafka.offset': [],
    },
  });
}
