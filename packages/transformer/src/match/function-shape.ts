import type { FunctionNode } from '../parse/node.js';
import type { WrapFunction } from '../plan/edit.js';
import { functionRefused, sloppyArguments } from '../problem/codes.js';
import type { Wording } from '../problem/wording.js';
import type { FunctionFacts } from '../scope/function-facts.js';
import type { Parameter } from '../scope/parameters.js';
import type { Tree } from '../scope/tree.js';
import { argumentUses } from './argument-uses.js';
import { aroundShape } from './around-shape.js';
import { isDerivedConstructor } from './is-derived-constructor.js';
import { mirrorsArguments } from './mirrors-arguments.js';
import type { FunctionRequest } from './plan-function.js';
import { selfReference } from './self-reference.js';
import { superUses } from './super-uses.js';
import { unsafe } from './unsafe.js';

/** The part of the edit that says how the body is moved. */
export type Shape = Pick<
  WrapFunction,
  'form' | 'parameters' | 'inner' | 'receiver' | 'given' | 'self' | 'capture' | 'argumentsAt' | 'superAt'
>;

/** A function, and what was read of it. */
export interface Subject {
  readonly fn: FunctionNode;
  readonly tree: Tree;
  readonly request: FunctionRequest;
  readonly facts: FunctionFacts;
  readonly params: readonly Parameter[];
}

/** How a function is woven, or why not (docs/adr/0001). */
export function functionShape(subject: Subject): Shape | Wording {
  const { fn, tree, request, facts, params } = subject;
  const { mode, name } = request;
  const plain: Shape = {
    form: 'closure',
    parameters: [],
    inner: 'arrow',
    receiver: receiverOf(fn, facts),
    given: 'arguments',
  };
  if (mode === 'enrich') return plain;
  const reason = unsafe(subject);
  if (reason !== undefined) return functionRefused({ name, reason });
  if (mode === 'around') return aroundShape(subject, plain);
  const names = collisions(facts, params);
  const shared = names.some((shadowed) => shadowed !== 'arguments');
  if (shared && facts.argumentsAt.length > 0 && mirrorsArguments(subject)) return sloppyArguments({ name });
  if (fn.generator) return generatorShape(subject, { ...plain, parameters: names });
  const again = selfReference(fn, tree, facts, params);
  const refused = request.reentry === false || (request.capture === false && again && 'capture' in again);
  if (again === undefined || refused) return { ...plain, parameters: names };
  return { ...plain, ...again, form: 'reenter', parameters: params.map(({ written }) => written) };
}

/** Names that the body declares once more: inside the inner function they would start as `undefined`. */
function collisions(facts: FunctionFacts, params: readonly Parameter[]): readonly string[] {
  const declared = new Set([...facts.vars, ...facts.functions, ...facts.blockFunctions]);
  if (declared.size === 0) return [];
  const names = new Set(params.flatMap((parameter) => parameter.names));
  if (facts.vars.has('arguments')) names.add('arguments');
  return [...names].filter((name) => declared.has(name));
}

function generatorShape({ facts, request, tree }: Subject, plain: Shape): Shape | Wording {
  const supers = superUses(facts.superAt, tree);
  if (supers === undefined) {
    const reason = 'a generator updates, deletes or destructures into a `super` property';
    return functionRefused({ name: request.name, reason });
  }
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
