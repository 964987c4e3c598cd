import type { Rule } from '../rule/rule.js';

const plain = (specifier: string): string => specifier.replace(/^node:/, '');

/** Every specifier by which a library is reached, built-ins with and without `node:`. */
export function specifiersOf({ library, aliases = [] }: Rule): readonly string[] {
  const all = [library, ...aliases];
  const builtin = library.startsWith('node:');
  return [...new Set(builtin ? all.flatMap((name) => [plain(name), `node:${plain(name)}`]) : all)];
}

/** Whether a specifier of the source reaches the module that a rule names. */
export function sameModule(rule: Rule, named: string, written: string): boolean {
  if (named === written || plain(named) === plain(written)) return true;
  const specifiers = specifiersOf(rule);
  return specifiers.includes(named) && specifiers.includes(written);
}
