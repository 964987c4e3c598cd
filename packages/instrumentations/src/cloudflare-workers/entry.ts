import { guard } from '@spanweave/runtime/kernel';
import { weaveClass } from './entry-class.js';
import { weaveObject } from './entry-object.js';
import { workers } from './library.js';

const known = /* @__PURE__ */ new WeakMap<object, unknown>();

/**
 * What a worker's entry exports, woven: an object with handlers in place, a class (`WorkerEntrypoint`, `DurableObject`,
 * `WorkflowEntrypoint`, an object of the old kind) in place and behind a `Proxy`. Whatever else it exports is answered as it is.
 *
 * @param exported The name under which Cloudflare finds it.
 */
export function entry<T>(value: T, exported: string): T {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
  const made = known.get(value);
  if (made !== undefined) return made as T;
  const woven =
    guard(workers, () =>
      typeof value === 'function' ? weaveClass(value, exported) : weaveObject(value as T & object, exported),
    ) ?? value;
  known.set(value, woven);
  known.set(woven as object, woven);
  return woven;
}
