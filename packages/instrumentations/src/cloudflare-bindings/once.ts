const seen = /* @__PURE__ */ new WeakSet<object>();

/** True the first time that an object is asked about. */
export function once(value: object): boolean {
  return !seen.has(value) && !!seen.add(value);
}
