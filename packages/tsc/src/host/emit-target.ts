import type ts from 'typescript';

/** What the compiler does not publish: its own defaults. */
interface Defaults {
  readonly getEmitScriptTarget?: (options: ts.CompilerOptions) => ts.ScriptTarget;
  readonly getEmitModuleKind?: (options: ts.CompilerOptions) => ts.ModuleKind;
}

/** The target that a compilation emits for, defaults filled in. */
export function emitTarget(options: ts.CompilerOptions, typescript: typeof ts): ts.ScriptTarget {
  const known = (typescript as Defaults).getEmitScriptTarget?.(options);
  return known ?? options.target ?? typescript.ScriptTarget.ES2022;
}

/** The module format that a compilation emits in, defaults filled in. */
export function emitModule(options: ts.CompilerOptions, typescript: typeof ts): ts.ModuleKind {
  const known = (typescript as Defaults).getEmitModuleKind?.(options);
  return known ?? options.module ?? typescript.ModuleKind.CommonJS;
}
