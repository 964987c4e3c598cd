export type Method = (this: unknown, ...args: unknown[]) => unknown;

const woven = /* @__PURE__ */ new WeakSet<object>();

/** Replaces a method for good, once: what it makes is woven even when nothing listens yet. */
export function replace(target: object, key: string, by: (original: Method) => Method): void {
  const holder = target as Record<string, Method | undefined>;
  const original = holder[key];
  if (typeof original !== 'function' || woven.has(original)) return;
  const method = Object.defineProperties(by(original), {
    name: { value: original.name, configurable: true },
    length: { value: original.length, configurable: true },
  });
  woven.add(method);
  holder[key] = method;
}
