import type { Rule } from '@spanweave/transformer';
import { escapeExpression } from './escape-expression.js';
import { globExpression } from './glob-expression.js';
import { outsideNodeModules } from './outside-node-modules.js';

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
    const files = definitionFiles(rule);
    if (rule.library.startsWith('node:') || files.length === 0) continue;
    const names = [rule.library, ...(folders.get(rule.library) ?? [])].map((name) =>
      name.split('/').map(escapeExpression).join('[\\\\/]'),
    );
    packages.push(`${group(names)}[\\\\/]${group(files)}`);
  }
  return packages.length === 0 ? undefined : `[\\\\/]node_modules[\\\\/]${group(packages)}$`;
}

/**
 * The same for packages that lie elsewhere, as workspaces that are linked do: any file that is called as one of theirs is.
 */
export function linkedFiles(rules: readonly Rule[]): string | undefined {
  const files = [...new Set(rules.flatMap(definitionFiles))];
  return files.length === 0 ? undefined : outsideNodeModules([group(files)]);
}

function definitionFiles({ weave }: Rule): string[] {
  const globs = weave.flatMap(({ file }) => (file === undefined ? [] : file));
  return [...new Set(globs.map((glob) => globExpression(glob) ?? '.*'))];
}

function group(parts: readonly string[]): string {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : `(?:${parts.join('|')})`;
}
