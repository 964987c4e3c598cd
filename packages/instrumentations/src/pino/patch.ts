import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { asJson } from './advice.js';
import { pino as library } from './library.js';

interface Pino {
  (options: object, stream: object): object;
  readonly symbols?: { readonly asJsonSym?: symbol };
}

interface Exported {
  readonly default?: unknown;
  readonly pino?: unknown;
}

/**
 * Weaves a pino that stays outside the bundle: loggers share one prototype, which one that is made here and writes nowhere
 * leads to.
 *
 * @returns What it was given: a `require` in the source is wrapped in place.
 */
export function patch<E>(exports: E): E {
  guard(library, () => {
    const { default: by, pino } = (exports ?? {}) as Exported;
    for (const maker of [exports, by, pino] as readonly (Pino | undefined)[]) {
      const key = typeof maker === 'function' && maker.symbols?.asJsonSym;
      if (!key) continue;
      const nowhere = { write: () => undefined };
      let holder = maker({ level: 'silent', base: null }, nowhere);
      while (holder && !Object.hasOwn(holder, key)) holder = Object.getPrototypeOf(holder);
      patchMethod(holder, key, asJson);
      return;
    }
  });
  return exports;
}
