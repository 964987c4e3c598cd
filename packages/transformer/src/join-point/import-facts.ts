import { isBuiltin } from 'node:module';
import type { Rule } from '../rule/rule.js';
import type { ImportFacts, TransformContext } from '../transform-context.js';
import { specifiersOf } from './same-module.js';

/** Rules whose library a specifier may reach from this file. */
export function rulesOf(specifier: string, { resolve, rules }: TransformContext): readonly Rule[] {
  return rules.bySpecifier.get(resolve?.(specifier)?.library ?? specifier) ?? [];
}

/**
 * How a specifier reaches a rule's library from this file, or `undefined` when it does not. Without a word from the
 * host, built-ins are taken as external and everything else as part of the output.
 */
export function importFacts(
  rule: Rule,
  specifier: string,
  context: TransformContext,
): ImportFacts | undefined {
  const facts = context.resolve?.(specifier);
  const named = specifiersOf(rule);
  const library = facts?.library;
  if (library === undefined ? !named.includes(specifier) : !named.includes(library)) return undefined;
  if (facts !== undefined) return facts;
  const builtin = isBuiltin(specifier);
  return { external: builtin, builtin };
}
