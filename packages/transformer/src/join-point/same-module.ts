import { isBuiltin } from 'node:module';
import type { Rule } from '../rule/rule.js';

const plain = (specifier: string): string => specifier.replace(/^node:/, '');

/** The ways to write a specifier: built-ins go with and without `node:`. */
export function spellings(specifier: string): readonly string[] {
  const name = plain(specifier);
  return isBuiltin(specifier) && isBuiltin(name) ? [name, `node:${name}`] : [specifier];
}

const known = new WeakMap<Rule, readonly string[]>();

/** Every specifier by which a library is reached, built-ins with and without `node:`. Asked for each import of each file. */
export function specifiersOf(rule: Rule): readonly string[] {
  let specifiers = known.get(rule);
  if (specifiers === undefined) {
    const { library, aliases = [] } = rule;
    specifiers = [...new Set([library, ...aliases].flatMap(spellings))];
    known.set(rule, specifiers);
  }
  return specifiers;
}

/** Whether two specifiers name one module: built-ins go with and without `node:`. */
export function sameModule(a: string, b: string): boolean {
  return plain(a) === plain(b);
}
