import { leading, leadingExports } from '../nats/leading.js';
import { weaveClient } from '../nats/weave.js';

interface Manager {
  jetstream(): Parameters<typeof weaveClient>[0];
}

/** At a reference to `jetstream`: the first client that it makes leads to the classes. */
export function client<F>(original: F): F {
  return leading(original, weaveClient);
}

/** At a reference to `jetstreamManager`, which has a client. */
export function manager<F>(original: F): F {
  return leading(original, (made: Manager) => weaveClient(made.jetstream()));
}

/** `require('@nats-io/jetstream')`: the same exports, whose functions lead to the classes. */
export function patch<E>(exports: E): E {
  return leadingExports(exports, { jetstream: client, jetstreamManager: manager });
}
