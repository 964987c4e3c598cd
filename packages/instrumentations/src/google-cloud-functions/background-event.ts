import type { CloudEvent } from './cloud-event.js';

/** The second argument of a background function, of before there were CloudEvents. */
interface BackgroundContext {
  readonly eventId?: string;
  readonly eventType?: string;
  readonly resource?: string | { readonly name?: string; readonly service?: string };
}

const TYPES: readonly (readonly [RegExp, string])[] = [
  [
    /pubsub\.topic\.publish$|pubsub\/eventTypes\/topic\.publish$/,
    'google.cloud.pubsub.topic.v1.messagePublished',
  ],
  [
    /storage\.object\.(?:finalize|change)$|storage\/eventTypes\/object\.change$/,
    'google.cloud.storage.object.v1.finalized',
  ],
  [/storage\.object\.delete$/, 'google.cloud.storage.object.v1.deleted'],
  [/storage\.object\.metadataUpdate$/, 'google.cloud.storage.object.v1.metadataUpdated'],
];

/** A background function's `data` and `context` as the CloudEvent that they became. */
export function asCloudEvent(data: unknown, context: unknown): CloudEvent {
  const { eventId, eventType = '', resource } = (context ?? {}) as BackgroundContext;
  const name = typeof resource === 'string' ? resource : resource?.name;
  const type = TYPES.find(([pattern]) => pattern.test(eventType))?.[1] ?? eventType;
  const message = data as { readonly messageId?: string } | undefined;
  const isMessage = type.startsWith('google.cloud.pubsub.');
  return {
    ...(eventId !== undefined && { id: eventId }),
    ...(name !== undefined && { source: name }),
    type,
    data: isMessage
      ? { message: { ...message, ...(eventId !== undefined && { messageId: eventId }) } }
      : data,
  };
}
