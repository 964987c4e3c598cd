import { type CompiledRules, compileRules } from '../rule/compile-rules.js';
import type { Rule } from '../rule/rule.js';

/** What hosts need to build their own file filters. */
export interface LibraryFilters {
  /** npm packages whose files are woven by definition. */
  readonly packages: readonly string[];
  /** Globs inside each of these packages. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  /** Specifiers whose importers may have to be woven. */
  readonly specifiers: readonly string[];
  /**
   * Source of a regular expression for the paths of files that may be woven by definition, both separators. It looks at
   * file names alone, so that workspaces, symlinks and pnpm stores match, and keeps to what Go's engine knows.
   */
  readonly pattern: string;
}

/** Filter data of a set of rules. */
export function libraryFilters(rules: readonly Rule[] | CompiledRules): LibraryFilters {
  const { definitions, bySpecifier } = 'definitions' in rules ? rules : compileRules(rules);
  const files: Record<string, string[]> = {};
  const names = new Set<string>();
  for (const [library, weaves] of definitions) {
    const globs = [...new Set(weaves.flatMap(({ weave }) => [weave.file ?? []].flat()))];
    files[library] = globs;
    for (const glob of globs) for (const name of fileNames(glob)) names.add(name);
  }
  return {
    packages: [...definitions.keys()],
    files,
    specifiers: [...bySpecifier.keys()],
    pattern: names.size === 0 ? '^$' : `(?:^|[\\\\/])(?:${[...names].sort().join('|')})$`,
  };
}

/** The last segment of a glob as a regular expression, alternatives in braces taken apart. */
function fileNames(glob: string): string[] {
  const braces = /\{([^{}]*)\}/.exec(glob);
  if (braces !== null) {
    const [whole, inside = ''] = braces;
    return inside.split(',').flatMap((part) => fileNames(glob.replace(whole, part)));
  }
  const name = glob.slice(glob.lastIndexOf('/') + 1);
  if (/[[\]()!@+]/.test(name)) return ['[^\\\\/]*'];
  return [
    name
      .replace(/[\\^$.|]/g, '\\$&')
      .replace(/\*+/g, '[^\\\\/]*')
      .replace(/\?/g, '[^\\\\/]'),
  ];
}
