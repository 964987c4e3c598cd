import { compiledMarks } from '../compiled/compiled-marks.js';
import { type RemovedRange, removedRanges } from '../compiled/removed-ranges.js';
import type { PlanBuilder } from '../match/plan-builder.js';
import { weaveFunction } from '../match/weave-function.js';
import { originalMarks } from '../original/original-marks.js';
import { Origins } from '../original/origins.js';
import { sourcePlace } from '../original/source-place.js';
import type { FunctionNode } from '../parse/node.js';
import {
  compiledMarkStays,
  markComputed,
  markWithoutFunction,
  moduleLevelDirective,
} from '../problem/codes.js';
import type { TransformContext } from '../transform-context.js';
import { configMarks } from './config-marks.js';
import { decoratorMarks } from './decorator-marks.js';
import { directive } from './directive.js';
import { directiveMarks } from './directive-marks.js';
import { jsdocMarks } from './jsdoc-marks.js';
import type { Mark } from './mark.js';
import { onCalledFunction } from './on-called-function.js';
import { unusedImports } from './unused-imports.js';

/** Plans the marked functions of the team's own source: four notations, one meaning. */
export function weaveMarks(builder: PlanBuilder, context: TransformContext): void {
  const { file, inputMap, marks: options, originals, own } = context;
  if (!own || options?.enabled === false) return;
  const { tree } = builder;
  const origins = originals === undefined ? undefined : new Origins(tree, originals, inputMap);
  const decorators = decoratorMarks(tree, file);
  const comments = jsdocMarks(tree, file);
  const compiled = compiledMarks(tree, origins);
  const directives = directiveMarks(tree, file);
  const kept = new Set([...directives, ...comments.marks].map(({ name }) => name));
  const dropped = origins && originalMarks(origins, options?.functions ?? [], kept);
  const computed = [...decorators.computed, ...compiled.computed];
  const marks = merged(
    [
      ...decorators.marks,
      ...compiled.marks,
      ...(dropped?.marks ?? []),
      ...directives,
      ...comments.marks,
      ...configMarks(tree, file, options?.functions ?? []),
    ].map((mark) => onCalledFunction(mark, { tree, file, origins })),
  );
  // A decorator that stays opens the span at run time: another notation beside it must not open a second one.
  const woven = marks.filter(
    (mark) => !computed.some(({ fn }) => fn === mark.fn) && weaveMark(builder, mark, { file, origins }),
  );
  const stripped: readonly RemovedRange[] = [
    ...woven.flatMap(({ strip }) => strip),
    ...removedRanges(
      woven.flatMap(({ removes }) => removes ?? []),
      tree.code,
    ),
  ];
  const unused: readonly RemovedRange[] = unusedImports(tree, stripped);
  for (const { start, end, leaves } of [...stripped, ...unused])
    builder.addEdit({ kind: 'strip-mark', start, end, ...(leaves === undefined ? {} : { leaves }) });
  for (const { name, offset } of computed) builder.addProblem(markComputed({ name }), offset);
  for (const { name, offset } of compiled.stay) builder.addProblem(compiledMarkStays({ name }), offset);
  for (const problem of dropped?.lost ?? []) builder.addProblemElsewhere(problem);
  for (const offset of comments.stray) builder.addProblem(markWithoutFunction(), offset);
  const misplaced = directive(tree.program.body);
  if (misplaced !== undefined) builder.addProblem(moduleLevelDirective(), misplaced.start);
}

/** One mark per function: what an earlier notation says holds, what only a later one says is added. */
function merged(marks: readonly Mark[]): readonly Mark[] {
  const byFunction = new Map<FunctionNode, Mark>();
  for (const mark of marks) {
    const first = byFunction.get(mark.fn);
    if (first === undefined) byFunction.set(mark.fn, mark);
    else
      byFunction.set(mark.fn, {
        ...first,
        mode: first.mode === 'span' ? 'span' : mark.mode,
        facts: { ...mark.facts, ...first.facts },
        strip: [...first.strip, ...mark.strip],
        removes: [...(first.removes ?? []), ...(mark.removes ?? [])],
      });
  }
  return [...byFunction.values()];
}

/** Weaves one mark; false when it is refused: a decorator then stays and works at run time. */
function weaveMark(
  builder: PlanBuilder,
  { fn, mode, name: given, facts, offset }: Mark,
  { file, origins }: { readonly file: string; readonly origins: Origins | undefined },
): boolean {
  const here = { name: given, file, ...builder.tree.position(fn.start) };
  const { name, ...place } = (origins && sourcePlace(fn, origins)) ?? here;
  const { line } = place;
  const site = { library: 'app', functionName: name, ...place };
  const refusal = weaveFunction(builder, fn, { mode, name, site, facts });
  const outcome = { library: 'app', target: name, seam: 'mark', advice: mode, line } as const;
  if (refusal === undefined) {
    builder.addOutcome(outcome);
    return true;
  }
  builder.addOutcome({ ...outcome, miss: 'refused', code: refusal.refused.code });
  builder.addProblem(refusal.refused, offset);
  return false;
}
