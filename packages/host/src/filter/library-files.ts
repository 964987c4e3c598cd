import type { Rule } from '@spanweave/transformer';
import { escapeExpression } from './escape-expression.js';
import { globExpression } from './glob-expression.js';

/**
 * Filter for the files in which rules weave definitions, as a Go regular expression: `node_modules/<package>/<file>` with
 * either separator, wherever a package manager puts the folder. `undefined` when no rule weaves a definition.
 *
 * @param folders Folder names under which a package is installed beside its own name (npm aliases).
 */
export function libraryFiles(
  rules: readonly Rule[],
  folders: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const packages: string[] = [];
  for (const rule of rules) {
    if (rule.library.startsWith('node:')) continue;
    const globs = rule.weave.flatMap(({ file }) => (file === undefined ? [] : file));
    if (globs.length === 0) continue;
    const files = [...new Set(globs.map((glob) => globExpression(glob) ?? '.*'))];
    const names = [rule.library, ...(folders.get(rule.library) ?? [])].map((name) =>
      name.split('/').map(escapeExpression).join('[\\\\/]'),
    );
    packages.push(`${group(names)}[\\\\/]${group(files)}`);
  }
  return packages.length === 0 ? undefined : `[\\\\/]node_modules[\\\\/]${group(packages)}$`;
}

function group(parts: readonly string[]): string {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : `(?:${parts.join('|')})`;
}
