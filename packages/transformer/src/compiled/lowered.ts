import type { FunctionNode, Node } from '../parse/node.js';
import { isFunction } from '../scope/is-function.js';

/** What a compiler made of an async function or a generator that its target does not have. */
export interface Lowered {
  /** The function that is called: a mark in the body of the inner one means this. */
  readonly fn: FunctionNode;
  /** It answers an iterator, as the generator did. */
  readonly iterator: boolean;
}

/** Helpers of tsc, tslib, esbuild, swc and Babel. */
const AWAITER = /^(?:__awaiter|__async|_ts_awaiter)$/;
const ITERATOR = /^(?:__generator|_ts_generator|__asyncGenerator|_wrap_async_generator|_wrapAsyncGenerator)$/;

/**
 * `settle(id) { return __awaiter(this, void 0, void 0, function* () { "use span"; … }); }`: the directive moves into the
 * inner function with the body, which may run in steps; the span belongs to the outer one.
 */
export function lowered(fn: FunctionNode): Lowered {
  const helper = helperAround(fn);
  const outer = helper === undefined ? undefined : callerOf(helper.call);
  if (helper !== undefined && outer !== undefined) return { fn: outer, iterator: ITERATOR.test(helper.name) };
  return { fn, iterator: !fn.generator && !fn.async && answersIterator(fn) };
}

function helperAround({ parent }: FunctionNode): { readonly call: Node; readonly name: string } | undefined {
  if (parent?.type !== 'CallExpression') return undefined;
  const name = helperName(parent.callee);
  return name !== undefined && (AWAITER.test(name) || ITERATOR.test(name))
    ? { call: parent, name }
    : undefined;
}

function helperName(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'SequenceExpression') return helperName(callee.expressions.at(-1) ?? callee);
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
    ? callee.property.name
    : undefined;
}

/** The function whose whole body is `return call`. */
function callerOf(call: Node): FunctionNode | undefined {
  const { parent } = call;
  if (parent?.type === 'ArrowFunctionExpression') return parent;
  const block = parent?.type === 'ReturnStatement' ? parent.parent : undefined;
  const outer = block?.type === 'BlockStatement' ? block.parent : undefined;
  return outer !== undefined && outer !== null && isFunction(outer) ? outer : undefined;
}

function answersIterator({ body }: FunctionNode): boolean {
  const last = body?.type === 'BlockStatement' ? body.body.at(-1) : undefined;
  const answer = last?.type === 'ReturnStatement' ? last.argument : body;
  const name = answer?.type === 'CallExpression' ? helperName(answer.callee) : undefined;
  return name !== undefined && ITERATOR.test(name);
}
