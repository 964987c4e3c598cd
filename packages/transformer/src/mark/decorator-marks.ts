import type { Decorator, Node } from 'oxc-parser';
import { functionName } from '../match/function-name.js';
import type { FunctionNode } from '../parse/node.js';
import type { Range } from '../plan/edit.js';
import type { SpanFacts } from '../rule/action.js';
import { decoratorsOf } from '../scope/decorators-of.js';
import { isFunction } from '../scope/is-function.js';
import { parameters } from '../scope/parameters.js';
import type { Tree } from '../scope/tree.js';
import type { Mark } from './mark.js';
import { runtimeMark } from './runtime-mark.js';
import { spanFacts } from './span-facts.js';
import { staticValue } from './static-value.js';

/** What was found: marks, and decorators whose options must be computed and that therefore stay. */
export interface DecoratorMarks {
  readonly marks: readonly Mark[];
  readonly computed: readonly { readonly name: string; readonly offset: number; readonly fn: FunctionNode }[];
}

/** `@WithSpan(…)` and `@AddingSpanAttributes()` of the runtime on methods, with `@SpanAttribute(…)` on their parameters. */
export function decoratorMarks(tree: Tree, file: string): DecoratorMarks {
  const marks: Mark[] = [];
  const computed: DecoratorMarks['computed'][number][] = [];
  for (const decorator of tree.nodes('Decorator')) {
    const used = runtimeMark(decorator.expression, tree);
    if (used !== 'WithSpan' && used !== 'AddingSpanAttributes') continue;
    const fn = decorated(decorator);
    if (fn === undefined) continue;
    const name = functionName(fn, tree, file);
    const facts = spanFacts(argumentsOf(decorator), tree);
    const recorded = recordedBy(fn, tree);
    if (facts === undefined || recorded === undefined) {
      computed.push({ name, offset: decorator.start, fn });
      continue;
    }
    const named = { ...facts.parameters, ...recorded.parameters };
    const all: SpanFacts = Object.keys(named).length === 0 ? facts : { ...facts, parameters: named };
    marks.push({
      fn,
      mode: used === 'WithSpan' ? 'span' : 'enrich',
      name,
      facts: all,
      strip: [decorator, ...recorded.strip],
      offset: decorator.start,
      runs: true,
    });
  }
  return { marks, computed };
}

function decorated({ parent }: Decorator): FunctionNode | undefined {
  if (parent?.type !== 'MethodDefinition' && parent?.type !== 'PropertyDefinition') return undefined;
  const { value } = parent;
  return value !== null && isFunction(value) && value.body !== null ? value : undefined;
}

const argumentsOf = ({ expression }: Decorator): readonly Node[] =>
  expression.type === 'CallExpression' ? expression.arguments : [];

interface RecordedParameters {
  readonly parameters: Readonly<Record<string, string>>;
  readonly strip: readonly Range[];
}

/** `@SpanAttribute('merchant.id') merchantId`; a name left out is the parameter's. */
function recordedBy(fn: FunctionNode, tree: Tree): RecordedParameters | undefined {
  const found: Record<string, string> = {};
  const strip: Range[] = [];
  for (const [position, { name, node }] of parameters(fn).entries()) {
    for (const decorator of decoratorsOf(node)) {
      if (runtimeMark(decorator.expression, tree) !== 'SpanAttribute') continue;
      const [given] = argumentsOf(decorator);
      const attribute = given === undefined ? name : staticValue(given, tree)?.value;
      if (typeof attribute !== 'string') return undefined;
      found[name ?? position] = attribute;
      strip.push(decorator);
    }
  }
  return { parameters: found, strip };
}
