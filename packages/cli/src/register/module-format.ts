const formats: ReadonlySet<string | null | undefined> = new Set([
  'module',
  'module-typescript',
  // Some releases compile an entry of this format without CommonJS's own loader.
  'commonjs-typescript',
]);

/** Whether a `load` hook weaves this: ES modules, and TypeScript before its types go. */
export function isModuleFormat(format: string | null | undefined): boolean {
  return formats.has(format);
}
