import type { FunctionNode } from '../parse/node.js';
import type { Place } from './place.js';

/** A function join point's text, taken apart. */
export interface Target {
  readonly accessor: 'get' | 'set' | undefined;
  readonly construct: boolean;
  /** `free` has no owner; `any` is every owner. */
  readonly form: 'free' | 'instance' | 'static' | 'any';
  readonly owner: string;
  readonly name: string;
}

const GRAMMAR = /^(?:(get|set|new)\s+)?(?:([^#\s[\]]*?)([#.]))?(#?[^#.\s[\]]+|\[Symbol\.\w+\])$/;

/** Reads a target; `undefined` when it does not follow the grammar of `FunctionJoinPoint`. */
export function parseTarget(text: string): Target | undefined {
  const found = GRAMMAR.exec(text);
  if (found === null) return undefined;
  const [, prefix, owner = '', separator, name = ''] = found;
  const construct = prefix === 'new';
  if (construct) {
    if (separator === '#') return undefined;
    return {
      accessor: undefined,
      construct,
      form: 'free',
      owner: '',
      name: owner === '' ? name : `${owner}.${name}`,
    };
  }
  const accessor = prefix === 'get' || prefix === 'set' ? prefix : undefined;
  if (separator === undefined) return { accessor, construct, form: 'free', owner: '', name };
  if (owner === '') return { accessor, construct, form: 'any', owner: '', name };
  return { accessor, construct, form: separator === '#' ? 'instance' : 'static', owner, name };
}

/** Whether a function that is stored at a place is the target. */
export function hits(
  { accessor, construct, form, owner, name }: Target,
  place: Place,
  fn: FunctionNode,
): boolean {
  if (construct) return constructs(name, place, fn);
  if (place.name !== name || place.accessor !== accessor) return false;
  if (form === 'free') return place.form === 'free';
  if (form === 'any') return place.form !== 'free';
  return place.form === form && place.owners.includes(owner);
}

function constructs(name: string, place: Place, fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent?.type === 'MethodDefinition')
    return parent.kind === 'constructor' && place.owners.includes(name);
  if (fn.type === 'ArrowFunctionExpression' || place.accessor !== undefined) return false;
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (place.name !== last || place.form === 'instance') return false;
  return last === name || place.owners.some((owner) => `${owner}.${last}` === name);
}
