import { functionName } from '../../src/match/function-name.js';
import { PlanBuilder } from '../../src/match/plan-builder.js';
import { weaveFunction } from '../../src/match/weave-function.js';
import { parse } from '../../src/parse/parse.js';
import type { Plan } from '../../src/plan/plan.js';
import { print } from '../../src/print/print.js';
import { Tree } from '../../src/scope/tree.js';

const ADVICE = new URL('./pass.cjs', import.meta.url).pathname;

/** Weaves every function of a file that can be woven. */
export function weaveEverything(
  code: string,
  id: string,
  mode: 'span' | 'around',
): { code: string; plan: Plan } {
  const parsed = parse(code, id);
  if ('failure' in parsed) throw new Error(`${id}: ${parsed.failure}`);
  const tree = new Tree(code, id, parsed);
  const builder = new PlanBuilder(tree);
  for (const fn of tree.functions) {
    const name = functionName(fn, tree, id);
    const site = { library: 'app', functionName: name, file: 'input.js' };
    const advice = { specifier: ADVICE, imported: 'pass' };
    weaveFunction(builder, fn, mode === 'span' ? { mode, name, site, facts: {} } : { mode, name, ...advice });
  }
  const plan = builder.build();
  return { code: print(code, plan, { source: 'input.js' }).code, plan };
}
