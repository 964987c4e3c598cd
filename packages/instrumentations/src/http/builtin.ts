interface Host {
  readonly process?: { getBuiltinModule?(id: string): unknown };
}

/** A module of the host itself, without a static import: `undefined` where there is none. */
export function builtin<M>(id: string): M | undefined {
  return (globalThis as Host).process?.getBuiltinModule?.(id) as M | undefined;
}
