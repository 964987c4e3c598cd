import type { Node } from '../parse/node.js';
import { staticKey } from './static-key.js';

/** A member that a call defines. */
export interface DefinedMember {
  readonly target: Node;
  /** The member goes to the target's prototype. */
  readonly prototype: boolean;
  readonly key: string;
}

type Call = Extract<Node, { type: 'CallExpression' }>;

/** Last name of a callee: `defineProperty` of `Object.defineProperty`. */
function calleeName({ callee }: Call): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
}

/** A value that is itself an argument: `__publicField(this, 'query', value)`, as compilers lower class fields. */
export function definedMember(call: Call, value: Node): DefinedMember | undefined {
  const [target, key] = call.arguments;
  if (target === undefined || key === undefined || call.arguments[2] !== value) return undefined;
  if (!/define_?property|public_?field/i.test(calleeName(call) ?? '')) return undefined;
  const name = staticKey(key, true);
  return name === undefined ? undefined : { target, prototype: false, key: name };
}

/**
 * The member that a descriptor's `value`, `get` or `set` defines: in `Object.defineProperty(target, 'key', {…})`, in
 * `Object.defineProperties(target, { key: {…} })`, and in the arrays `[{ key, value }]` of a lowered class.
 */
export function describedMember(descriptor: Node, property: string): DefinedMember | undefined {
  if (property !== 'value' && property !== 'get' && property !== 'set') return undefined;
  const { parent } = descriptor;
  if (parent?.type === 'CallExpression') {
    const [target, key, third] = parent.arguments;
    if (third !== descriptor || target === undefined || key === undefined) return undefined;
    const name = calleeName(parent) === 'defineProperty' ? staticKey(key, true) : undefined;
    return name === undefined ? undefined : { target, prototype: false, key: name };
  }
  if (parent?.type === 'Property' && parent.parent?.type === 'ObjectExpression') {
    const call = parent.parent.parent;
    if (call?.type !== 'CallExpression' || calleeName(call) !== 'defineProperties') return undefined;
    const [target] = call.arguments;
    const key = staticKey(parent.key, parent.computed);
    return target === undefined || key === undefined ? undefined : { target, prototype: false, key };
  }
  return parent?.type === 'ArrayExpression' ? loweredMember(descriptor, parent) : undefined;
}

/** `_createClass(Client, [{ key: 'query', value: function () {} }], [statics])`. */
function loweredMember(descriptor: Node, array: Node): DefinedMember | undefined {
  const call = array.parent;
  if (call?.type !== 'CallExpression' || descriptor.type !== 'ObjectExpression') return undefined;
  const [target, instance] = call.arguments;
  if (target === undefined || call.arguments.indexOf(array as never) < 1) return undefined;
  for (const property of descriptor.properties) {
    if (property.type !== 'Property' || staticKey(property.key, property.computed) !== 'key') continue;
    const key = staticKey(property.value, true);
    if (key !== undefined) return { target, prototype: instance === array, key };
  }
  return undefined;
}
