interface Host {
  readonly process?: { getBuiltinModule?(id: string): unknown };
}

/** A module of the host itself, without a static import: `undefined` where there is none. */
export function builtin<M>(id: string): M | undefined {
  return (globalThis as Host).process?.getBuiltinModule?.(id) as M | undefined;
}

/** Named ES imports of built-ins that were patched hold what was patched in. */
export function syncBuiltins(): void {
  builtin<{ syncBuiltinESMExports?(): void }>('node:module')?.syncBuiltinESMExports?.();
}
