import type { Node } from 'oxc-parser';
import { functionRefused, parameterPattern } from '../problem/codes.js';
import type { Wording } from '../problem/wording.js';
import { argumentUses } from './argument-uses.js';
import type { Shape, Subject } from './function-shape.js';
import { mirrorsArguments } from './mirrors-arguments.js';
import { superUses } from './super-uses.js';

/** How around advice moves a body: the inner function takes the parameters over, and `arguments` with them. */
export function aroundShape(subject: Subject, plain: Shape): Shape | Wording {
  const { fn, facts, params, request, tree } = subject;
  const { name } = request;
  if (request.replaces === false) return keepingShape(subject, plain);
  if (params.some(({ kind }) => kind === 'pattern')) return parameterPattern({ name });
  if (sharesParameters(subject))
    return functionRefused({ name, reason: 'a closure in its parameters shares one that is assigned' });
  const taken: Shape = { ...plain, parameters: params.map(({ written }) => written) };
  if (fn.type === 'ArrowFunctionExpression') return { ...taken, given: 'parameters' };
  const reads = facts.argumentsAt.length > 0 || facts.directEval;
  const defaults = params.some(({ kind }) => kind === 'default');
  const given = defaults ? 'parameters' : 'arguments';
  if (reads && defaults)
    return functionRefused({ name, reason: 'it has a default parameter and reads `arguments`' });
  if (fn.generator) {
    const supers = superUses(facts.superAt, tree);
    if (supers === undefined)
      return functionRefused({ name, reason: 'a generator updates or deletes a `super` property' });
    const superAt = supers.length > 0 ? { superAt: supers } : {};
    return { ...taken, form: 'generator', inner: 'function', given, ...superAt };
  }
  if (!reads) return { ...taken, given };
  if (facts.superAt.length === 0 && !facts.newTarget) return { ...taken, inner: 'function', given };
  if (isEntangled(subject))
    return functionRefused({
      name,
      reason: 'it reads `arguments` beside `super` or `new.target` in a way that cannot move',
    });
  return { ...taken, inner: 'spread', given, argumentsAt: argumentUses(facts.argumentsAt) };
}

/** Nothing is taken over: the inner function reads the outer one's parameters. */
function keepingShape({ fn, facts, params, request }: Subject, plain: Shape): Shape | Wording {
  const { name } = request;
  if (fn.generator) return functionRefused({ name, reason: 'a generator takes its parameters along' });
  const declared = new Set([...facts.vars, ...facts.functions, ...facts.blockFunctions]);
  if (params.some(({ names }) => names.some((known) => declared.has(known))))
    return functionRefused({ name, reason: 'its body declares a parameter anew' });
  return { ...plain, given: fn.type === 'ArrowFunctionExpression' ? 'parameters' : 'arguments' };
}

/** A closure in a default sees the parameter, the body would assign the inner function's own. */
function sharesParameters({ fn, params, tree }: Subject): boolean {
  const closure = tree.functions.some(({ start, end }) =>
    params.some(({ kind, node }) => kind === 'default' && node.start <= start && end <= node.end),
  );
  if (!closure) return false;
  const scope = tree.scopes.scopeOf(fn)?.parent;
  return (
    tree.scopes.dynamic ||
    params.some(
      ({ name }) =>
        name !== undefined && scope?.bindings.get(name)?.references.some(({ write }) => write) === true,
    )
  );
}

/** A copy of `arguments` would be noticed: the body writes or passes it on, declares names anew, or changes a mirror. */
function isEntangled(subject: Subject): boolean {
  const { facts, params, fn, tree } = subject;
  if (facts.directEval || facts.functions.size > 0 || facts.vars.has('arguments')) return true;
  if (!facts.argumentsAt.every(isRead)) return true;
  if (!mirrorsArguments(subject)) return false;
  const scope = tree.scopes.scopeOf(fn)?.parent;
  return params.some(
    ({ name }) =>
      name !== undefined &&
      (facts.vars.has(name) || scope?.bindings.get(name)?.references.some(({ write }) => write) === true),
  );
}

/** `arguments[0]`, `arguments.length`, `...arguments`, `f.apply(this, arguments)`. */
function isRead(node: Node): boolean {
  const { parent } = node;
  if (parent?.type === 'SpreadElement') return true;
  if (parent?.type === 'CallExpression')
    return (
      parent.callee.type === 'MemberExpression' && /^(?:apply|call|from)$/.test(keyOf(parent.callee.property))
    );
  if (parent?.type !== 'MemberExpression' || parent.object !== node || keyOf(parent.property) === 'callee')
    return false;
  const outer = parent.parent;
  return !(
    (outer?.type === 'AssignmentExpression' && outer.left === parent) ||
    outer?.type === 'UpdateExpression' ||
    (outer?.type === 'UnaryExpression' && outer.operator === 'delete')
  );
}

const keyOf = (property: Node): string => (property.type === 'Identifier' ? property.name : '');
