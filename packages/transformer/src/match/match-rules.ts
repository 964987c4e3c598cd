import { importFacts } from '../join-point/import-facts.js';
import { moduleUses } from '../join-point/module-uses.js';
import type { CompiledWeave } from '../rule/compile-rules.js';
import type { TransformContext } from '../transform-context.js';
import { applyWeave } from './apply-weave.js';
import { matchDefinitions } from './match-definitions.js';
import { matchImports } from './match-imports.js';
import type { PlanBuilder } from './plan-builder.js';

/** Everything that rules weave into one file goes into the plan, and what became of every target that was looked for. */
export function matchRules(builder: PlanBuilder, context: TransformContext): void {
  const once = new Set<string>();
  const scene = { builder, context, once };
  matchDefinitions(scene);
  matchImports(scene);
  if (context.own) for (const compiled of context.rules.calls) applyCall(compiled);
  if (context.entry === true) for (const compiled of context.rules.entries) applyWeave(compiled, scene);

  function applyCall(compiled: CompiledWeave): void {
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
