import { type Advice, patchMethod } from '@spanweave/runtime/kernel';
import { guarded } from '../http/guarded.js';
import { error, handle, request, use } from './advice.js';
import type { Router } from './layer.js';
import { router } from './libraries.js';

type Exported = { readonly prototype?: object; readonly Router?: unknown; readonly default?: unknown };

/** Layers are reached through the first one that a router holds. */
const handleAndReach: Advice = (self, args, proceed) => {
  guarded(router, () => {
    const [layer] = (self as Router).stack;
    const prototype = layer && Object.getPrototypeOf(layer);
    for (const name of ['handle_request', 'handleRequest']) patchMethod(prototype, name, request);
    for (const name of ['handle_error', 'handleError']) patchMethod(prototype, name, error);
  });
  return handle(self, args, proceed);
};

/**
 * Weaves a router that stays outside the bundle, in place: `exports` is the router's or Express's module, its
 * namespace, or the bindings taken from it.
 *
 * @returns What it was given: a `require` in the source is wrapped in place.
 */
export function patch<E>(exports: E): E {
  guarded(router, () => {
    for (const holder of [exports, (exports as Exported | null | undefined)?.default]) {
      for (const candidate of [holder, (holder as Exported | null | undefined)?.Router]) {
        if (typeof candidate !== 'function') continue;
        // Express 4's router is its own prototype.
        for (const target of [candidate, candidate.prototype])
          if (patchMethod(target, 'handle', handleAndReach)) patchMethod(target, 'use', use);
      }
    }
  });
  return exports;
}
