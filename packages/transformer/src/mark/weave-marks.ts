import type { PlanBuilder } from '../match/plan-builder.js';
import { weaveFunction } from '../match/weave-function.js';
import type { FunctionNode } from '../parse/node.js';
import type { Range } from '../plan/edit.js';
import { markComputed, markWithoutFunction, moduleLevelDirective } from '../problem/codes.js';
import type { TransformContext } from '../transform-context.js';
import { configMarks } from './config-marks.js';
import { decoratorMarks } from './decorator-marks.js';
import { directive } from './directive.js';
import { directiveMarks } from './directive-marks.js';
import { jsdocMarks } from './jsdoc-marks.js';
import type { Mark } from './mark.js';
import { unusedImports } from './unused-imports.js';

/** Plans the marked functions of the team's own source: four notations, one meaning. */
export function weaveMarks(builder: PlanBuilder, { file, marks: options, own }: TransformContext): void {
  if (!own || options?.enabled === false) return;
  const { tree } = builder;
  const decorators = decoratorMarks(tree, file);
  const comments = jsdocMarks(tree, file);
  const marks = merged([
    ...decorators.marks,
    ...directiveMarks(tree, file),
    ...comments.marks,
    ...configMarks(tree, file, options?.functions ?? []),
  ]);
  const stripped = marks.flatMap((mark) => weaveMark(builder, mark, file));
  for (const { start, end } of [...stripped, ...unusedImports(tree, stripped)])
    builder.addEdit({ kind: 'strip-mark', start, end });
  for (const { name, offset } of decorators.computed) builder.addProblem(markComputed({ name }), offset);
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
      });
  }
  return [...byFunction.values()];
}

/** Weaves one mark and answers what is removed with it. A refused decorator stays and works at run time. */
function weaveMark(
  builder: PlanBuilder,
  { fn, mode, name, facts, strip, offset }: Mark,
  file: string,
): readonly Range[] {
  const site = { library: 'app', functionName: name, file };
  const refusal = weaveFunction(builder, fn, { mode, name, site, facts });
  const { line } = builder.tree.position(fn.start);
  const outcome = { library: 'app', target: name, seam: 'mark', advice: mode, line } as const;
  if (refusal === undefined) {
    builder.addOutcome(outcome);
    return strip;
  }
  builder.addOutcome({ ...outcome, miss: 'refused', code: refusal.refused.code });
  builder.addProblem(refusal.refused, offset);
  return [];
}
