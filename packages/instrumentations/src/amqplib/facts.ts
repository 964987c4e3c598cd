import type { Attributes } from '@opentelemetry/api';
import type { Channel, Connection, Message } from './channel.js';

/** What tells where a message goes, or came from. */
export interface Facts {
  readonly exchange: string;
  readonly routingKey: string;
  /** Of consumers. */
  readonly queue?: string | undefined;
}

/** What the start of an operation takes of a message. */
export interface Described {
  readonly destination: string;
  readonly attributes: Attributes;
  readonly facts: Facts;
}

/** Names that the server makes up: of exclusive queues, and of direct replies. */
const MADE_UP = /^amq\.(gen-|rabbitmq\.reply-to)/;

/** A socket that has closed does not know any more where it went. */
const endpoints = /* @__PURE__ */ new WeakMap<Connection, Attributes>();

/**
 * Destination and attributes of a message, as the conventions have them for RabbitMQ: a producer's destination is
 * `exchange:routing key`, a consumer's `exchange:routing key:queue`, and what is empty or comes twice is left out.
 * Routing keys may be many: spans are named after the exchange, a consumer's after its queue.
 */
export function described(channel: Channel, facts: Facts, properties: Message['properties'] = {}): Described {
  const { exchange, routingKey, queue } = facts;
  const parts = [...new Set([exchange, routingKey, queue].filter(Boolean))];
  const template = queue || exchange || routingKey;
  const anonymous = MADE_UP.test(template);
  const text = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));
  return {
    destination: parts.join(':') || 'amq.default',
    facts,
    attributes: {
      ...endpoint(channel.connection),
      'messaging.destination.template': anonymous || parts.length < 2 ? undefined : template,
      'messaging.destination.anonymous': anonymous || undefined,
      'messaging.message.id': text(properties.messageId),
      'messaging.message.conversation_id': text(properties.correlationId),
      'rabbitmq.destination.routing_key': routingKey || undefined,
    },
  };
}

function endpoint(connection: Connection): Attributes {
  const known = endpoints.get(connection);
  if (known) return known;
  const { remoteAddress, remotePort, _host } = connection.stream ?? {};
  const found = {
    'server.address': _host || remoteAddress,
    'server.port': remotePort,
    'network.peer.address': remoteAddress,
    'network.peer.port': remotePort,
  };
  if (remoteAddress) endpoints.set(connection, found);
  return found;
}
