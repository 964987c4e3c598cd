import type { FunctionNode } from '../parse/node.js';
import { functionRefused } from '../problem/codes.js';
import type { SpanFacts } from '../rule/action.js';
import { parameters } from '../scope/parameters.js';
import type { Refusal } from './refusal.js';

/** Which parameters a span records: the names whose values woven code passes, and the attributes they become. */
export interface Recorded {
  readonly names: readonly string[];
  /** Attribute by parameter name, in the order of `names`. */
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * Resolves `SpanFacts.parameters`, which names parameters by position or by name (a name inside a pattern included).
 */
export function recordedParameters(
  fn: FunctionNode,
  { name, facts }: { readonly name: string; readonly facts: SpanFacts },
): Recorded | Refusal {
  const wanted = Object.entries(facts.parameters ?? {});
  const known = parameters(fn);
  const all = new Set(known.flatMap((parameter) => parameter.names));
  const attributes: Record<string, string> = {};
  for (const [key, attribute] of wanted) {
    const found = all.has(key) ? key : known[Number(key)]?.name;
    if (found === undefined) {
      const reason = `it has no parameter \`${key}\` that could become an attribute`;
      return { refused: functionRefused({ name, reason }), offset: fn.start };
    }
    attributes[found] = attribute;
  }
  return { names: Object.keys(attributes), attributes };
}
