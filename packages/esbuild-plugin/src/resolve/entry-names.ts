import type { BuildOptions } from 'esbuild';

/** The entry points of a build as they are written, whatever form the option has. */
export function entryNames(entryPoints: BuildOptions['entryPoints']): string[] {
  if (entryPoints === undefined) return [];
  const entries: readonly unknown[] = Array.isArray(entryPoints) ? entryPoints : Object.values(entryPoints);
  // esbuild has its own word on entries that are no entries.
  return entries
    .map((entry) => (typeof entry === 'object' && entry !== null && 'in' in entry ? entry.in : entry))
    .filter((entry) => typeof entry === 'string');
}
