import type { FunctionNode } from '../parse/node.js';
import type { Site } from '../plan/site.js';
import { functionRefused } from '../problem/codes.js';
import type { SpanFacts } from '../rule/action.js';
import type { PlanBuilder } from './plan-builder.js';
import { type PlannedFunction, planFunction } from './plan-function.js';
import { recordedParameters } from './recorded-parameters.js';
import type { Refusal } from './refusal.js';
import { runtime } from './runtime.js';

/** What is to be woven into a function, and which names and numbers go with it. */
export type WeaveRequest =
  | {
      readonly mode: 'around';
      /** Name for messages. */
      readonly name: string;
      /** Where the advice is imported from, and as what. */
      readonly specifier: string;
      readonly imported: string;
      readonly replaces?: false;
      /** See `PlanBuilder.addEdit`. */
      readonly rank?: string;
    }
  | {
      readonly mode: 'span' | 'enrich';
      readonly name: string;
      /** Line and column, where they are not the function's in this text. */
      readonly site: Omit<Site, 'span' | 'line' | 'column'> & Partial<Pick<Site, 'line' | 'column'>>;
      readonly facts: SpanFacts;
      readonly rank?: string;
    };

/** Plans a function and adds edit, imports and site to the plan; a refusal adds nothing. */
export function weaveFunction(
  builder: PlanBuilder,
  fn: FunctionNode,
  request: WeaveRequest,
): Refusal | undefined {
  const { tree } = builder;
  const { rank = '' } = request;
  if (request.mode === 'around') {
    const planned = planFunction(fn, tree, { ...request, movesFields: builder.movesFields });
    if ('refused' in planned) return planned;
    if (builder.clashes(planned)) return clash(fn, request.name);
    const advice = builder.wantImport(request.specifier, request.imported);
    builder.addEdit({ ...planned, advice, check: wantRuntime(builder, 'on') }, rank);
    return undefined;
  }
  const recorded = recordedParameters(fn, request);
  if ('refused' in recorded) return recorded;
  const planned = planFunction(fn, tree, {
    ...request,
    recorded: recorded.names,
    reentry: request.facts.iterator !== true,
    capture: builder.staticBlocks,
    movesFields: builder.movesFields,
  });
  if ('refused' in planned) return planned;
  if (builder.clashes(planned)) return clash(fn, request.name);
  const { mode } = request;
  const kernel = mode === 'enrich' ? 'enrich' : kernelOf(fn, planned, request.facts);
  const { parameters: _given, carrier: _carrier, ...facts } = request.facts;
  const { carrier, paths } = recorded.facts;
  const isDeclared = request.site.library !== 'app' && Boolean(carrier || paths || facts.name?.includes('{'));
  wantRuntime(builder, isDeclared ? 'declared' : 'site');
  const again = planned.form === 'reenter' ? { enter: wantRuntime(builder, 'enter') } : {};
  const advice = wantRuntime(builder, kernel);
  const check = wantRuntime(builder, 'on');
  const site = builder.addSite({
    ...tree.position(fn.start),
    ...request.site,
    span: { ...facts, ...recorded.facts },
    ...(isDeclared && { maker: 'declared' as const }),
  });
  builder.addEdit({ ...planned, ...again, advice, check, site }, rank);
  return undefined;
}

function kernelOf(
  fn: FunctionNode,
  { awaits, form }: PlannedFunction,
  { iterator }: SpanFacts,
): keyof typeof runtime {
  if (fn.generator) return fn.async ? 'spanAsyncGenerator' : 'spanGenerator';
  if (iterator === true) return 'spanIterator';
  if (!fn.async) return 'span';
  return awaits || form === 'reenter' ? 'spanAsync' : 'spanSettled';
}

function clash(fn: FunctionNode, name: string): Refusal {
  const reason = 'it is woven already, and its body cannot move twice';
  return { refused: functionRefused({ name, reason }), offset: fn.start };
}

function wantRuntime(builder: PlanBuilder, imported: keyof typeof runtime): string {
  return builder.wantImport(runtime[imported], imported);
}
