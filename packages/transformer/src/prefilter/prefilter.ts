import { importFacts } from '../join-point/import-facts.js';
import { inFiles } from '../mark/in-files.js';
import type { TransformContext } from '../transform-context.js';
import { mayNameModule } from './before-quote.js';
import { markNeedles } from './mark-needles.js';
import { quotedNames } from './quoted-names.js';

/**
 * Whether a file can hold anything to weave, before it is parsed: `yes` (a rule names this very file), `no`, or `perhaps`
 * (it holds a text that a join point or a mark needs).
 */
export function prefilter(code: string, context: TransformContext): 'yes' | 'no' | 'perhaps' {
  if (isTarget(context)) return 'yes';
  return marks(code, context) || entry(context) || imports(code, context) || calls(code, context)
    ? 'perhaps'
    : 'no';
}

function isTarget({ rules, owner, path }: TransformContext): boolean {
  const weaves = owner === undefined ? undefined : rules.definitions.get(owner.name);
  return weaves?.some(({ inFile }) => inFile(path)) === true;
}

function marks(code: string, { file, own, marks: options, originals = [] }: TransformContext): boolean {
  if (!own || options?.enabled === false) return false;
  const named = (path: string): boolean => options?.functions?.some((mark) => inFiles(mark, path)) === true;
  if (named(file) || markNeedles.test(code)) return true;
  return originals.some((original) => named(original.file) || markNeedles.test(original.code));
}

function entry({ entry, handler, handOver = [], rules }: TransformContext): boolean {
  if (entry !== true) return false;
  return handOver.length > 0 || handler !== undefined || rules.entries.some(({ rule }) => !rule.platform);
}

/** Only a library that stays outside the bundle, or is built in, is woven where it is imported. */
function imports(code: string, context: TransformContext): boolean {
  const { specifiers, bySpecifier, called } = context.rules;
  const seen = new Set<string>();
  for (const { name: specifier, at } of quotedNames(code, (name) => specifiers.has(name))) {
    if (seen.has(specifier) || !mayNameModule(code, at)) continue;
    seen.add(specifier);
    if (context.own && called.has(specifier)) return true;
    for (const rule of bySpecifier.get(specifier) ?? []) {
      const facts = importFacts(rule, specifier, context);
      if (facts?.external === true || facts?.builtin === true) return true;
    }
  }
  return false;
}

function calls(code: string, { own, rules: { words } }: TransformContext): boolean {
  if (!own || words === undefined) return false;
  return words === 'always' || words.test(code);
}
