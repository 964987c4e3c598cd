import { leading, leadingExports } from './leading.js';
import { weaveConnection } from './weave.js';

/** At a reference to `connect`: the first connection that it makes leads to the classes. */
export function reference<F>(original: F): F {
  return leading(original, weaveConnection);
}

/** `require('nats')`: the same exports, whose `connect`, which cannot be replaced in place, leads to the classes. */
export function patch<E>(exports: E): E {
  return leadingExports(exports, { connect: reference });
}
