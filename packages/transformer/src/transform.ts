import { weaveMarks } from './mark/weave-marks.js';
import { matchRules } from './match/match-rules.js';
import { PlanBuilder } from './match/plan-builder.js';
import { parse } from './parse/parse.js';
import type { Plan } from './plan/plan.js';
import { prefilter } from './prefilter/prefilter.js';
import { print } from './print/print.js';
import { fileNotParsed, fileTooLarge, generatedNamesTaken } from './problem/codes.js';
import { problemAt } from './problem/problem-at.js';
import type { Wording } from './problem/wording.js';
import { Tree } from './scope/tree.js';
import type { TransformContext } from './transform-context.js';
import type { TransformResult } from './transform-result.js';
import { isWoven } from './woven/is-woven.js';

const MAX_SIZE = 2_000_000;
const GENERATED = /\$sw_\w/;

/**
 * Weaves one file: prefilter, parse, match, print. Pure: what it needs to know of the world is in `context`.
 *
 * @param id Module id as the host knows it; its extension decides the language.
 * @returns `null` when there is nothing to weave and nothing to say; a result without edits has the text as it came.
 */
export function transform(code: string, id: string, context: TransformContext): TransformResult | null {
  if (prefilter(code, context) === 'no') return null;
  if (isWoven(code, id)) return null;
  // The plain search comes first: nearly no file holds the prefix, and the expression is slow where it is absent.
  if (code.includes('$sw_') && GENERATED.test(code))
    return untouched(code, id, context, generatedNamesTaken(), code.search(GENERATED));
  const limit = context.maxSize ?? MAX_SIZE;
  if (code.length > limit) return untouched(code, id, context, fileTooLarge({ size: code.length, limit }), 0);
  const parsed = parse(code, id, context.module);
  if ('failure' in parsed)
    return untouched(code, id, context, fileNotParsed({ reason: parsed.failure }), parsed.offset);
  const builder = new PlanBuilder(new Tree(code, id, parsed), context);
  matchRules(builder, context);
  weaveMarks(builder, context);
  const plan = builder.build();
  if (plan.edits.length + plan.outcomes.length + plan.problems.length === 0) return null;
  return printed(code, plan, context);
}

function printed(code: string, plan: Plan, { file, inputMap }: TransformContext): TransformResult {
  const source = file.slice(file.lastIndexOf('/') + 1);
  const text = print(code, plan, inputMap === undefined ? { source } : { source, inputMap });
  return {
    code: text.code,
    get map() {
      return text.map;
    },
    plan,
  };
}

function untouched(
  code: string,
  id: string,
  context: TransformContext,
  wording: Wording,
  offset: number,
): TransformResult {
  const before = code.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const problem = problemAt(wording, offset === 0 ? { file: id } : { file: id, code, ...place });
  const plan: Plan = {
    module: context.module ?? 'esm',
    head: 0,
    edits: [],
    imports: [],
    sites: [],
    outcomes: [],
    problems: [problem],
  };
  return printed(code, plan, context);
}
