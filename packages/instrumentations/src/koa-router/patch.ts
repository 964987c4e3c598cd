import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { router } from '../koa/library.js';
import { match } from './advice.js';

type Class = { readonly prototype?: object } | undefined;
type Exported = Class & { readonly default?: Class; readonly Router?: Class };

/** Weaves an @koa/router that stays outside the bundle, in place: its class, a namespace, or bindings taken from it. */
export function patch<E>(exports: E): E {
  guard(router, () => {
    const given = exports as Exported | null | undefined;
    for (const candidate of [given, given?.default, given?.Router])
      patchMethod(candidate?.prototype, 'match', match);
  });
  return exports;
}
