import type { Node } from '../parse/node.js';
import { bare } from './bare.js';

/**
 * The call that a function gets where it stands, for the value that it returns: `(() => value)()`,
 * `(function () { return value; })()`, also through `.call`. Transpiled classes come in this form.
 */
export function immediateCall(returned: Node): Node | undefined {
  let fn: Node | null | undefined = returned.parent;
  if (fn?.type === 'ArrowFunctionExpression' && fn.body !== returned) return undefined;
  while (fn !== undefined && fn !== null && !/^(?:Arrow)?Function/.test(fn.type)) fn = fn.parent;
  if (fn === undefined || fn === null) return undefined;
  let { parent } = fn;
  while (parent && parent.type !== 'CallExpression' && bare(parent) === fn) parent = parent.parent;
  if (parent?.type === 'MemberExpression' && bare(parent.object) === fn) parent = parent.parent;
  if (parent?.type !== 'CallExpression') return undefined;
  const callee = bare(parent.callee);
  const called = callee.type === 'MemberExpression' ? bare(callee.object) : callee;
  return called === fn ? parent : undefined;
}
