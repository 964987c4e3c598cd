import { contexts } from './kernel/context-manager.js';
import { state } from './kernel/state.js';
import { withUrlTemplate } from './kernel/url-template.js';
import type { Site } from './site.js';

type Callee = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Advice at a call site: answers what is called in the callee's place. The call's `url.template` travels in the
 * context to the advice that makes the span; a callee that is not a function fails where it would have failed.
 */
export function call<F>(site: Site, callee: F): F {
  const { urlTemplate } = site.facts;
  if (!state.on || urlTemplate === undefined || typeof callee !== 'function') return callee;
  const original = callee as unknown as Callee;
  return function (this: unknown): unknown {
    // biome-ignore lint/complexity/noArguments: a rest parameter forbids the directive, which keeps `this` in sloppy bundles.
    const args = arguments as unknown as unknown[];
    if (new.target) return Reflect.construct(original, args);
    const manager = contexts();
    return manager.with(withUrlTemplate(manager.active(), urlTemplate), () => original.apply(this, args));
  } as F;
}
