import type { Attributes } from '@opentelemetry/api';

const names = /* @__PURE__ */ new WeakMap<object, string>();
const types = /* @__PURE__ */ new WeakMap<object, string>();

/**
 * Notes under which name of `env` a binding is reached, or what a binding answered (a stub, a session, an upload). The
 * first name stays.
 *
 * @param type Where it is another than its class tells: `DurableObject` of a stub.
 */
export function nameBinding(binding: unknown, name: string | undefined, type?: string): void {
  if (typeof binding !== 'object' || binding === null || name === undefined || names.has(binding)) return;
  names.set(binding, name);
  if (type) types.set(binding, type);
}

/** The name of a binding, or of what came from it; `undefined` for what no `env` holds, such as the platform's own. */
export function bindingName(binding: unknown): string | undefined {
  return names.get(binding as object);
}

/**
 * Which binding of which kind an operation is about.
 *
 * @param type As Cloudflare's own traces write it: `KV`, `R2`, `D1`, …
 */
export function bindingAttributes(type: string, binding: unknown): Attributes {
  return {
    'cloudflare.binding.type': types.get(binding as object) ?? type,
    'cloudflare.binding.name': bindingName(binding),
  } as Attributes;
}
