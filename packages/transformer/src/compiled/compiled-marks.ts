import type { Mark } from '../mark/mark.js';
import { runtimeMark } from '../mark/runtime-mark.js';
import { spanFacts } from '../mark/span-facts.js';
import { staticValue } from '../mark/static-value.js';
import type { Origins } from '../original/origins.js';
import type { FunctionNode, Node } from '../parse/node.js';
import { parameters } from '../scope/parameters.js';
import type { Tree } from '../scope/tree.js';
import type { Applied, AppliedReader } from './applied.js';
import { appliedEntries } from './applied-entries.js';
import { appliedEsbuild } from './applied-esbuild.js';
import { appliedLegacy } from './applied-legacy.js';
import { appliedTsc } from './applied-tsc.js';
import { type DecoratorSlot, decoratorSlots } from './decorator-slots.js';
import { parameterDecorator } from './parameter-decorator.js';
import type { Removal } from './removal.js';

/** What was found: marks, and decorators that stay and work at run time. */
export interface CompiledMarks {
  readonly marks: readonly Mark[];
  /** Their options must be computed. */
  readonly computed: readonly { readonly name: string; readonly offset: number; readonly fn: FunctionNode }[];
  /** Their function is not to be found. */
  readonly stay: readonly { readonly name: string; readonly offset: number }[];
}

const READERS: readonly AppliedReader[] = [appliedTsc, appliedEsbuild, appliedEntries, appliedLegacy];

/**
 * Marks of the runtime as compilers leave them: a call of a helper that applies decorators to a member
 * (docs/compiled.md). The helper is known by the form of its call, since minifiers rename it.
 *
 * @param origins Leads to the source, for names that a minifier has shortened.
 */
export function compiledMarks(tree: Tree, origins?: Origins): CompiledMarks {
  const marks: Mark[] = [];
  const computed: CompiledMarks['computed'][number][] = [];
  const stay: CompiledMarks['stay'][number][] = [];
  if (!tree.code.includes('@spanweave/runtime')) return { marks, computed, stay };
  for (const call of tree.nodes('CallExpression')) {
    if (call.arguments.length < 3) continue;
    for (const applied of firstRead(call, tree)) {
      const read = markOf(applied, tree);
      if (read === undefined) continue;
      const name = applied.className === undefined ? applied.key : `${applied.className}.${applied.key}`;
      const { offset } = read;
      if (applied.fn === undefined) {
        stay.push({ name, offset });
        continue;
      }
      const { fn } = applied;
      const { mode, facts, removes } = withParameters(read, fn, tree, origins?.originOf(fn)?.fn);
      if (facts === undefined) computed.push({ name, offset, fn });
      else marks.push({ fn, mode, name, facts, strip: [], removes, offset, runs: true });
    }
  }
  return { marks, computed, stay };
}

function firstRead(call: Parameters<AppliedReader>[0], tree: Tree): readonly Applied[] {
  for (const reader of READERS) {
    const found = reader(call, tree);
    if (found !== undefined) return found;
  }
  return [];
}

interface ReadMark extends Pick<Mark, 'mode' | 'offset'> {
  readonly facts: Mark['facts'] | undefined;
  readonly removes: readonly Removal[];
  readonly slots: readonly DecoratorSlot[];
}

function markOf(applied: Applied, tree: Tree): ReadMark | undefined {
  const slots = decoratorSlots(applied, tree);
  for (const { expression, removals } of slots) {
    const used = runtimeMark(expression, tree);
    if (used !== 'WithSpan' && used !== 'AddingSpanAttributes') continue;
    return {
      mode: used === 'WithSpan' ? 'span' : 'enrich',
      facts: spanFacts(argumentsOf(expression), tree),
      removes: removals,
      slots,
      offset: expression.start,
    };
  }
  return undefined;
}

const argumentsOf = (node: Node): readonly Node[] => (node.type === 'CallExpression' ? node.arguments : []);

/** `__param(0, SpanAttribute('merchant.id'))` beside the mark; a name left out is the parameter's. */
function withParameters(read: ReadMark, fn: FunctionNode, tree: Tree, original: FunctionNode = fn): ReadMark {
  const known = parameters(fn);
  const written = parameters(original);
  const found: Record<string, string> = {};
  const removes = [...read.removes];
  for (const { expression, removals } of read.slots) {
    // Of a sequence the slot's expression is the last part alone.
    const applied = parameterDecorator(expression) ?? parameterDecorator(removals[0]?.item ?? expression);
    const { position = -1, decorator } = applied ?? {};
    if (decorator === undefined || runtimeMark(decorator, tree) !== 'SpanAttribute') continue;
    const [given] = argumentsOf(decorator);
    const name = known[position]?.name;
    const attribute = given === undefined ? written[position]?.name : staticValue(given, tree)?.value;
    if (typeof attribute !== 'string') return { ...read, facts: undefined };
    found[name ?? String(position)] = attribute;
    removes.push(...removals);
  }
  if (read.facts === undefined) return { ...read, removes };
  // Options may name a parameter that a minifier has renamed since.
  for (const [key, attribute] of Object.entries(read.facts.parameters ?? {})) {
    const position = original === fn ? -1 : written.findIndex(({ name }) => name === key);
    found[position < 0 ? key : String(position)] = attribute;
  }
  if (Object.keys(found).length === 0) return { ...read, removes };
  return { ...read, removes, facts: { ...read.facts, parameters: found } };
}
