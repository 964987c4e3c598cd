import { createRequire } from 'node:module';
import type * as weaver from './weaver.js';

/** Rules, matcher, parser and the loader of configurations. */
export type Slow = typeof weaver;

/** The bundle stands beside the one that this module is in. */
const place = './register-weaver.js';

let loaded: Slow | undefined;

/** Loads what the hook needs only where the cache knows nothing. At once, since a program cannot wait for its `require`. */
export function slow(): Slow {
  loaded ??= createRequire(import.meta.url)(place) as Slow;
  return loaded;
}

/** Loads the same where there is time to wait. */
export async function prepareSlow(): Promise<void> {
  loaded ??= (await import(new URL(place, import.meta.url).href)) as Slow;
}
