import { leadingExports } from '../nats/leading.js';
import { reference } from '../nats/patch.js';

export { reference };

/** `require('@nats-io/nats-core')`: the same exports, whose `wsconnect` leads to the classes. */
export function patch<E>(exports: E): E {
  return leadingExports(exports, { wsconnect: reference });
}
