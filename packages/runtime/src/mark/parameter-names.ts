const NAMES: unique symbol = /* @__PURE__ */ Symbol.for('spanweave.parameters') as never;

type Names = Record<PropertyKey, Record<string, string>>;
type Holder = { [NAMES]?: Names };

/** Attribute names that `@SpanAttribute` gave to a method's parameters, by position. */
export function parameterNames(target: object, key: PropertyKey): Readonly<Record<string, string>> {
  return Object.hasOwn(target, NAMES) ? ((target as Holder)[NAMES]?.[key] ?? {}) : {};
}

/** Notes one parameter's attribute name. */
export function nameParameter(target: object, key: PropertyKey, position: number, name: string): void {
  if (!Object.hasOwn(target, NAMES)) Object.defineProperty(target, NAMES, { value: {} });
  const names = (target as Holder)[NAMES] as Names;
  names[key] = { ...names[key], [position]: name };
}
