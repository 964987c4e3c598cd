import { importFacts } from '../join-point/import-facts.js';
import { moduleUses } from '../join-point/module-uses.js';
import type { CompiledWeave } from '../rule/compile-rules.js';
import type { TransformContext } from '../transform-context.js';
import { applyWeave, findWeave } from './apply-weave.js';
import { matchDefinitions } from './match-definitions.js';
import { matchEntry } from './match-entry.js';
import { matchImports } from './match-imports.js';
import type { PlanBuilder } from './plan-builder.js';

/** Everything that rules weave into one file goes into the plan, and what became of every target that was looked for. */
export function matchRules(builder: PlanBuilder, context: TransformContext): void {
  const once = new Set<string>();
  const scene = { builder, context, once };
  matchDefinitions(scene);
  matchImports(scene);
  // Where nothing publishes what a library asks of a global, its calls are as good as the program's own.
  for (const compiled of context.rules.calls)
    if (context.own || (context.channels === false && compiled.weave.channels === false)) applyCall(compiled);
  if (context.entry === true) matchEntry(scene);

  /** Most files call nothing of most libraries: the version is asked for where something is called. */
  function applyCall(compiled: CompiledWeave): void {
    if (findWeave(compiled, scene).length === 0) return;
    applyWeave(compiled, { ...scene, version: versionOf(compiled, builder, context) });
  }
}

/** Version of a rule's library as this file imports it. */
function versionOf(
  { rule }: CompiledWeave,
  { tree }: PlanBuilder,
  context: TransformContext,
): string | undefined {
  for (const { specifier } of moduleUses(tree)) {
    const facts = importFacts(rule, specifier, context);
    if (facts?.version !== undefined) return facts.version;
  }
  return undefined;
}
