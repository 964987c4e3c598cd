import type { Node } from 'oxc-parser';
import type { SpanFacts } from '../rule/action.js';
import type { Tree } from '../scope/tree.js';
import { staticValue } from './static-value.js';

/**
 * What the arguments of `@WithSpan('name', { … })` or `@WithSpan({ … })` say; `undefined` when one of them must be
 * computed, which only the decorator itself can do, at run time.
 */
export function spanFacts(given: readonly Node[], tree: Tree): SpanFacts | undefined {
  let facts: SpanFacts = {};
  for (const argument of given) {
    const value = staticValue(argument, tree)?.value;
    if (typeof value === 'string') facts = { ...facts, name: value };
    else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      facts = { ...facts, ...value };
    else return undefined;
  }
  return facts;
}
