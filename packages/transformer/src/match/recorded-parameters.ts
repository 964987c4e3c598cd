import type { FunctionNode } from '../parse/node.js';
import { functionRefused } from '../problem/codes.js';
import type { SpanFacts } from '../rule/action.js';
import { parameters } from '../scope/parameters.js';
import type { Refusal } from './refusal.js';

/** Which parameters a span records: the names whose values woven code passes, and what becomes of them. */
export interface Recorded {
  readonly names: readonly string[];
  /** The part of the site's facts that speaks of the values: attributes by parameter, paths, the carrier's own path. */
  readonly facts: Pick<SpanFacts, 'parameters' | 'carrier'> & { readonly paths?: readonly string[] };
}

/**
 * Resolves `SpanFacts.parameters` and `SpanFacts.carrier`, which name parameters by position or by name (a name inside a
 * pattern included), and what they hold by a path behind it. The carrier's value is passed last.
 */
export function recordedParameters(
  fn: FunctionNode,
  { name, facts }: { readonly name: string; readonly facts: SpanFacts },
): Recorded | Refusal {
  const known = parameters(fn);
  const all = new Set(known.flatMap((parameter) => parameter.names));
  const names: string[] = [];
  const find = (key: string): string | undefined => {
    const [root = ''] = key.split('.');
    const found = all.has(root) ? root : known[Number(root)]?.name;
    if (found !== undefined) names.push(found);
    return found;
  };
  const refuse = (key: string): Refusal => {
    const reason = `it has no parameter \`${key}\` that could become an attribute`;
    return { refused: functionRefused({ name, reason }), offset: fn.start };
  };
  const attributes: Record<string, string> = {};
  const paths: string[] = [];
  for (const [key, attribute] of Object.entries(facts.parameters ?? {})) {
    const found = find(key);
    if (found === undefined) return refuse(key);
    const path = behind(key);
    attributes[path === '' ? found : `${found}.${path}`] = attribute;
    paths.push(path);
  }
  const { carrier } = facts;
  const at = carrier && ('inject' in carrier ? carrier.inject : carrier.extract);
  if (at !== undefined && find(at) === undefined) return refuse(at);
  return {
    names,
    facts: {
      ...(paths.length > 0 && { parameters: attributes }),
      ...(paths.some((path) => path !== '') && { paths }),
      ...(carrier && {
        carrier: 'inject' in carrier ? { inject: behind(at ?? '') } : { extract: behind(at ?? '') },
      }),
    },
  };
}

/** The path behind the parameter: `1.headers.trace` → `headers.trace`. */
const behind = (key: string): string => key.split('.').slice(1).join('.');
