import type { Advice } from './around.js';
import { report } from './report.js';
import { state } from './state.js';
import { patched, twice } from './twice.js';

const ORIGINAL = /* @__PURE__ */ Symbol.for('spanweave.original');

type Func = ((...args: never[]) => unknown) & { [ORIGINAL]?: Func };

/**
 * Puts advice around a method in place, once per object: the import seam. The replacement keeps `name`, `length`,
 * `prototype` and own properties, and constructs as the original does. A method that another instrumentation has
 * patched (`__wrapped`, as shimmer marks it) is left to it; one that is patched on top later, too.
 *
 * @param target Prototype or exports object.
 * @param key Method name; a missing method is left missing and answered with `false`.
 */
export function patchMethod(target: object | undefined, key: PropertyKey, advice: Advice): boolean {
  try {
    const holder = target as Record<PropertyKey, Func | undefined> | undefined;
    const original = holder?.[key];
    if (typeof original !== 'function') return false;
    if (original[ORIGINAL]) return true;
    const replacement = function (this: unknown): unknown {
      // biome-ignore lint/complexity/noArguments: a rest parameter forbids the directive, which keeps `this` in sloppy bundles.
      const args = arguments as unknown as never[];
      if (new.target) return Reflect.construct(original, args, new.target);
      if (!state.on) return original.apply(this, args);
      if (!patched(holder, key)) return advice(this, args, (...given) => original.apply(this, given));
      twice(String(key));
      return original.apply(this, args);
    };
    if (patched(holder, key)) {
      twice(String(key));
      return false;
    }
    Object.defineProperties(replacement, {
      ...Object.getOwnPropertyDescriptors(original),
      [ORIGINAL]: { value: original },
    });
    Object.defineProperty(holder, key, {
      configurable: true,
      enumerable: Object.prototype.propertyIsEnumerable.call(holder, key),
      writable: true,
      value: replacement,
    });
    return true;
  } catch (error) {
    report(String(key), `${String(key)} failed`, error);
    return false;
  }
}
