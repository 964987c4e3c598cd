import { builtInRules, escapeExpression, type ReadOptions } from '@spanweave/host';

/** Specifiers of what woven code imports. */
const WEAVING = /^@spanweave\//;

/** Expressions of packages that belong into the output: what woven code imports, with `inline` the known libraries too. */
export function alwaysInside({ externals, libraries, rules }: ReadOptions): RegExp[] {
  if (externals !== 'inline') return [WEAVING];
  const names = [...builtInRules, ...rules]
    .filter(({ id, library }) => libraries[id] !== false && !library.startsWith('node:'))
    .flatMap(({ aliases = [], library }) => [library, ...aliases]);
  return [WEAVING, new RegExp(`^(?:${names.map(escapeExpression).join('|')})(?:/|$)`)];
}
