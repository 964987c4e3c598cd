import { createRequire } from 'node:module';
import type * as weaver from './weaver.js';

/** Rules, matcher, parser and the loader of configurations. */
export type Slow = typeof weaver;

let loaded: Slow | undefined;

/** Loads what the hook needs only where the cache knows nothing. At once, since a program cannot wait for its `require`. */
export function slow(): Slow {
  // The bundle stands beside the one that this function is in.
  loaded ??= createRequire(import.meta.url)('./register-weaver.js') as Slow;
  return loaded;
}
