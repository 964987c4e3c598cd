import type { Attributes } from '@opentelemetry/api';
import type { Message } from './client.js';

/** Attributes of one message. A key is told as text; a value is told by its absence alone. */
export function described({ key, value, offset }: Message, partition?: number): Attributes {
  const known = key !== undefined && key !== null;
  return {
    'messaging.destination.partition.id': partition === undefined ? undefined : String(partition),
    'kafka.message.key': known ? String(key) : undefined,
    'kafka.message.tombstone': (known && value === null) || undefined,
    'kafka.offset': offset === undefined ? undefined : Number(offset),
  };
}
