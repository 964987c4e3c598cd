import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../parse/node.js';
import type { WrapForm, WrapFunction } from '../plan/edit.js';
import { functionRefused, parameterPattern, sloppyArguments } from '../problem/codes.js';
import type { Wording } from '../problem/wording.js';
import { type FunctionFacts, functionFacts } from '../scope/function-facts.js';
import { type Parameter, parameters } from '../scope/parameters.js';
import type { Tree } from '../scope/tree.js';
import { isDerivedConstructor } from './is-derived-constructor.js';
import { ownerOf } from './owner-of.js';
import type { Refusal } from './refusal.js';
import { selfReference } from './self-reference.js';
import { superUses } from './super-uses.js';

/** What is to be woven into a function. */
export interface FunctionRequest {
  /** `around`: advice that may replace arguments. `span`: a span around the body. `enrich`: attributes for the current span. */
  readonly mode: 'around' | 'span' | 'enrich';
  /** Name for messages. */
  readonly name: string;
  /** `span`, `enrich`: parameter names whose values are recorded. */
  readonly recorded?: readonly string[];
}

/** A wrap-function edit without the locals, which the caller fills in. */
export type PlannedFunction = Omit<WrapFunction, 'advice' | 'check' | 'enter' | 'site'>;

/**
 * Chooses the form in which a function is woven (docs/adr/0001), or refuses.
 * Decides from the tree alone; nothing is added to any plan.
 */
export function planFunction(
  fn: FunctionNode,
  tree: Tree,
  request: FunctionRequest,
): PlannedFunction | Refusal {
  const facts = functionFacts(fn);
  const params = parameters(fn);
  const shape = shapeOf(fn, tree, request, facts, params);
  if ('code' in shape) return { refused: shape, offset: fn.start };
  const { body } = fn;
  if (body === null) return refuse(request, fn, 'it has no body');
  const expression = body.type !== 'BlockStatement';
  return {
    kind: 'wrap-function',
    start: fn.start,
    end: fn.end,
    body: expression ? { start: behindArrow(fn, tree), end: fn.end } : { start: body.start, end: body.end },
    expression,
    prologue: expression ? behindArrow(fn, tree) : behindDirectives(body),
    async: fn.async,
    generator: fn.generator,
    mode: request.mode,
    recorded: request.recorded ?? [],
    arrow: fn.type === 'ArrowFunctionExpression',
    awaits: fn.async && facts.awaits,
    ...shape,
  };
}

type Shape = Pick<
  WrapFunction,
  'form' | 'parameters' | 'inner' | 'receiver' | 'given' | 'self' | 'capture' | 'argumentsAt' | 'superAt'
>;

const written = ({ kind, name }: Parameter): string => (kind === 'rest' ? `...${name}` : (name ?? ''));

function shapeOf(
  fn: FunctionNode,
  tree: Tree,
  request: FunctionRequest,
  facts: FunctionFacts,
  params: readonly Parameter[],
): Shape | Wording {
  const refusal = alwaysRefused(fn, tree, request, facts, params);
  if (refusal !== undefined) return refusal;
  const receiver = receiverOf(fn, facts);
  const plain: Shape = { form: 'closure', parameters: [], inner: 'arrow', receiver, given: 'arguments' };
  if (request.mode === 'enrich') return plain;
  if (request.mode === 'around') return around(fn, tree, request, facts, params, plain);
  const names = collisions(facts, params);
  if (names.length > 0 && mapped(fn, tree, params) && (facts.argumentsAt.length > 0 || facts.directEval))
    return sloppyArguments({ name: request.name });
  if (fn.generator) return generator(tree, request, facts, { ...plain, parameters: names });
  const again = selfReference(fn, tree, facts, params);
  if (again === undefined) return { ...plain, parameters: names };
  return { ...plain, ...again, form: 'reenter', parameters: params.map(written) };
}

function alwaysRefused(
  fn: FunctionNode,
  tree: Tree,
  { name, mode }: FunctionRequest,
  facts: FunctionFacts,
  params: readonly Parameter[],
): Wording | undefined {
  if (mode === 'enrich') return undefined;
  if (facts.blockFunctions.has('arguments') || facts.functions.has('arguments'))
    return functionRefused({ name, reason: 'it declares a function named `arguments`' });
  if (fn.generator && facts.directEval)
    return functionRefused({ name, reason: 'its body is a generator that calls `eval`' });
  if (facts.superCall && movesFields(fn, tree, params))
    return functionRefused({
      name,
      reason: 'TypeScript may set fields right behind a `super()` that stands at the top of the constructor',
    });
  return undefined;
}

/** Compilers that lower fields put them behind a root-level `super()`; moved into an arrow, it is no longer there. */
function movesFields(fn: FunctionNode, tree: Tree, params: readonly Parameter[]): boolean {
  if (!/\.[cm]?tsx?(?:$|\?)/.test(tree.id)) return false;
  if (params.some(({ node }) => node.type === 'TSParameterProperty')) return true;
  const owner = ownerOf(fn);
  return (
    owner?.type === 'class' &&
    owner.node.body.body.some((element) => element.type === 'PropertyDefinition' && !element.static)
  );
}

/** Names that the body declares once more: inside the inner function they would start as `undefined`. */
function collisions(facts: FunctionFacts, params: readonly Parameter[]): readonly string[] {
  const declared = new Set([...facts.vars, ...facts.functions, ...facts.blockFunctions]);
  if (declared.size === 0) return [];
  const names = new Set(params.flatMap((parameter) => parameter.names));
  if (facts.vars.has('arguments')) names.add('arguments');
  return [...names].filter((name) => declared.has(name));
}

/** Sloppy functions with plain parameters only: `arguments[0]` is the first parameter. */
function mapped(fn: FunctionNode, tree: Tree, params: readonly Parameter[]): boolean {
  if (fn.type === 'ArrowFunctionExpression' || params.some(({ kind }) => kind !== 'plain')) return false;
  return tree.scopes.scopeOf(fn)?.strict !== true;
}

function around(
  fn: FunctionNode,
  tree: Tree,
  { name }: FunctionRequest,
  facts: FunctionFacts,
  params: readonly Parameter[],
  plain: Shape,
): Shape | Wording {
  if (params.some(({ kind }) => kind === 'pattern')) return parameterPattern({ name });
  const taken = { ...plain, parameters: params.map(written) };
  const reads = facts.argumentsAt.length > 0 || facts.directEval;
  if (fn.type === 'ArrowFunctionExpression') return { ...taken, given: 'parameters' };
  const defaults = params.some(({ kind }) => kind === 'default');
  const given = defaults ? 'parameters' : 'arguments';
  if (reads && defaults)
    return functionRefused({ name, reason: 'it has a default parameter and reads `arguments`' });
  const form: WrapForm = fn.generator ? 'generator' : 'closure';
  if (fn.generator) {
    const supers = superUses(facts.superAt, tree);
    if (supers === undefined) return functionRefused({ name, reason: SUPER_REASON });
    return { ...taken, form, inner: 'function', given, ...(supers.length > 0 ? { superAt: supers } : {}) };
  }
  if (!reads) return { ...taken, given };
  if (facts.superAt.length === 0 && !facts.newTarget) return { ...taken, inner: 'function', given };
  if (facts.directEval || facts.functions.size > 0 || facts.vars.has('arguments'))
    return functionRefused({ name, reason: 'it reads `arguments` beside `super` in a way that cannot move' });
  return { ...taken, inner: 'spread', given, argumentsAt: argumentUses(facts.argumentsAt) };
}

const SUPER_REASON = 'a generator updates, deletes or destructures into a `super` property';

function generator(
  tree: Tree,
  { name }: FunctionRequest,
  facts: FunctionFacts,
  plain: Shape,
): Shape | Wording {
  const supers = superUses(facts.superAt, tree);
  if (supers === undefined) return functionRefused({ name, reason: SUPER_REASON });
  if (facts.vars.has('arguments'))
    return functionRefused({ name, reason: 'a generator declares a variable named `arguments`' });
  return {
    ...plain,
    form: 'generator',
    inner: 'function',
    ...(facts.argumentsAt.length > 0 ? { argumentsAt: argumentUses(facts.argumentsAt) } : {}),
    ...(supers.length > 0 ? { superAt: supers } : {}),
  };
}

/** `this` is no value before `super()`, and bundlers warn about it at the top of an ES module. */
function receiverOf(fn: FunctionNode, facts: FunctionFacts): 'this' | 'none' {
  if (isDerivedConstructor(fn)) return 'none';
  return fn.type === 'ArrowFunctionExpression' && !facts.usesThis ? 'none' : 'this';
}

const argumentUses = (nodes: readonly Node[]): NonNullable<WrapFunction['argumentsAt']> =>
  nodes.map(({ start, end, parent }) =>
    parent?.type === 'Property' && parent.shorthand ? { start, end, shorthand: true } : { start, end },
  );

function refuse({ name }: FunctionRequest, fn: FunctionNode, reason: string): Refusal {
  return { refused: functionRefused({ name, reason }), offset: fn.start };
}

function behindDirectives(body: Node): number {
  let at = body.start + 1;
  if (body.type !== 'BlockStatement') return at;
  for (const statement of body.body) {
    if (
      statement.type !== 'ExpressionStatement' ||
      typeof (statement as { directive?: unknown }).directive !== 'string'
    )
      break;
    at = statement.end;
  }
  return at;
}

/** Right behind the `=>` of an arrow. */
function behindArrow(fn: FunctionNode, tree: Tree): number {
  const from = fn.returnType?.end ?? fn.params.at(-1)?.end ?? fn.typeParameters?.end ?? fn.start;
  return tree.tokenAt('=>', from) + 2;
}
