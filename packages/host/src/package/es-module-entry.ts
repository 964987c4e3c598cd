import { join } from 'node:path';
import type { InstalledPackage } from './manifest.js';

/** Conditions under which a bundler finds a package's ES modules. */
const always = ['module', 'import', 'default'];

/**
 * File that holds a package's ES module: `exports` with `module` and `import`, else the `module` field, else, for packages
 * that have CommonJS alone, `main`. `undefined` when the package has nothing under this sub-path.
 *
 * @param subPath `.` or `./…`, as `exports` writes it.
 * @param further Conditions of the build beside those of ES modules.
 * @param required The package is asked for by `require`: its CommonJS is meant.
 */
export function esModuleEntry(
  { folder, manifest }: InstalledPackage,
  subPath: string,
  further: readonly string[] = ['node'],
  required = false,
): string | undefined {
  const { exports } = manifest;
  if (exports === undefined || exports === null) {
    const main = (required ? undefined : manifest.module) ?? manifest.main ?? 'index.js';
    return subPath === '.' ? join(folder, main) : undefined;
  }
  const isMap = typeof exports === 'object' && Object.keys(exports).some((key) => key.startsWith('.'));
  const entry = isMap ? (exports as Record<string, unknown>)[subPath] : subPath === '.' ? exports : undefined;
  const target = choose(entry, new Set([...(required ? ['default'] : always), ...further]));
  return target === undefined ? undefined : join(folder, target);
}

function choose(entry: unknown, conditions: ReadonlySet<string>): string | undefined {
  if (typeof entry === 'string') return entry;
  if (typeof entry !== 'object' || entry === null) return undefined;
  // `module` may stand behind `import`, which Node needs in front of what only bundlers know.
  const keys = Object.keys(entry).filter((key) => conditions.has(key));
  keys.sort((a, b) => Number(b === 'module') - Number(a === 'module'));
  for (const key of keys) {
    const target = choose((entry as Record<string, unknown>)[key], conditions);
    if (target !== undefined) return target;
  }
  return undefined;
}
