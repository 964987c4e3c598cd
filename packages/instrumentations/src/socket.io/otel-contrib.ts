import type { Attributes } from '@opentelemetry/api';
import { type ProfileStart, profile } from '@spanweave/runtime/profile';
import { PRODUCER } from '../span-kind.js';
import { socketIo } from './library.js';

/** What sends, as far as its rooms show. */
interface Rooms {
  readonly rooms?: Iterable<string>;
  readonly _rooms?: Iterable<string>;
}

/** Names of `@opentelemetry/instrumentation-socket.io`, which follow conventions of old. */
export function register(): void {
  socketIo.profile = profile({
    scope: '@opentelemetry/instrumentation-socket.io',
    name: (name) => name.replace(/^process/, 'receive'),
    more(attributes, { kind, facts }: ProfileStart): Attributes {
      const namespace = attributes['messaging.destination.name'];
      if (kind !== PRODUCER) return { 'messaging.operation': 'receive' };
      const { rooms, _rooms } = facts as Rooms;
      const known = Array.from(rooms ?? _rooms ?? []);
      return {
        'messaging.destination_kind': 'topic',
        ...(namespace !== undefined && { 'messaging.socket.io.namespace': namespace }),
        ...(known.length > 0 && { 'messaging.socket.io.rooms': known }),
      };
    },
    attributes: {
      'messaging.system.name': 'messaging.system',
      'messaging.destination.name': 'messaging.destination',
      'messaging.operation.name': [],
      'messaging.operation.type': [],
    },
  });
}
