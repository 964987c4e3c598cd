import { type Advice, guard, patchMethod } from '@spanweave/runtime/kernel';
import { onerror, use } from './advice.js';
import { koa } from './library.js';

type Exported = { readonly prototype?: object; readonly default?: { readonly prototype?: object } };

/** All apps' contexts share a prototype, which an app leads to. */
const useAndReach: Advice = (self, args, proceed) => {
  const { context } = (self ?? {}) as { context?: object };
  if (context) patchMethod(Object.getPrototypeOf(context), 'onerror', onerror);
  return use(self, args, proceed);
};

/** Weaves a Koa that stays outside the bundle, in place: its class, or a namespace. */
export function patch<E>(exports: E): E {
  guard(koa, () => {
    const given = exports as Exported | null | undefined;
    for (const candidate of [given, given?.default]) patchMethod(candidate?.prototype, 'use', useAndReach);
  });
  return exports;
}
