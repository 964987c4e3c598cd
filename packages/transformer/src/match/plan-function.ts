import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../parse/node.js';
import type { WrapFunction } from '../plan/edit.js';
import { functionRefused } from '../problem/codes.js';
import { functionFacts } from '../scope/function-facts.js';
import { parameters } from '../scope/parameters.js';
import type { Tree } from '../scope/tree.js';
import { functionShape } from './function-shape.js';
import type { Refusal } from './refusal.js';

/** What is to be woven into a function. */
export interface FunctionRequest {
  /** `around`: advice that may replace arguments. `span`: a span around the body. `enrich`: attributes for the current span. */
  readonly mode: 'around' | 'span' | 'enrich';
  /** Name for messages. */
  readonly name: string;
  /** `around`: the advice leaves arguments alone. */
  readonly replaces?: false;
  /** False when re-entry must not be chosen. */
  readonly reentry?: boolean;
  /** False when a class must not get a static block. */
  readonly capture?: boolean;
  /** See `TransformContext.movesFields`. */
  readonly movesFields?: boolean;
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
  const shape = functionShape({ fn, tree, request, facts, params });
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
