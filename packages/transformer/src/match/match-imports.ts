import { importFacts, rulesOf } from '../join-point/import-facts.js';
import type { ModuleUse } from '../join-point/module-use.js';
import { moduleUses } from '../join-point/module-uses.js';
import { unreachable, versionOutOfRange } from '../problem/codes.js';
import type { CompiledWeave } from '../rule/compile-rules.js';
import { inRange } from '../rule/in-range.js';
import type { Rule } from '../rule/rule.js';
import type { ImportFacts } from '../transform-context.js';
import { applyWeave, outcomeOf, type RuleScene } from './apply-weave.js';
import { describe } from './describe.js';
import { publishedNatively } from './published-natively.js';
import { reachFromEntry, reachThrough } from './reach-through.js';

interface External {
  readonly use: ModuleUse;
  readonly facts: ImportFacts;
}

/** Weaves what the file imports and the bundle will not contain. */
export function matchImports(scene: RuleScene): void {
  const { builder, context } = scene;
  const { rules } = context;
  const externals = new Map<Rule, External>();
  for (const use of moduleUses(builder.tree)) {
    if (use.bare) continue;
    for (const rule of rulesOf(use.specifier, context)) {
      const facts = importFacts(rule, use.specifier, context);
      if (externals.has(rule) || facts === undefined) continue;
      if (facts.external || facts.builtin === true) externals.set(rule, { use, facts });
    }
  }
  for (const rule of rules.rules) {
    const first = externals.get(rule);
    if (first === undefined) continue;
    matchImport(rule, { ...scene, version: first.facts.version }, first.use);
    reachThrough(rule, scene);
  }
  reachFromEntry(scene);
}

function matchImport(rule: Rule, scene: RuleScene, use: ModuleUse): void {
  const { rules } = scene.context;
  const weaves = rules.imports.filter((weave) => weave.rule === rule);
  if (publishedNatively(weaves, scene)) return;
  const inside = weaves.filter(({ weave }) => inRange(scene.version, weave.versions));
  for (const compiled of inside) applyWeave(compiled, scene);
  if (inside.length > 0) return;
  if (weaves.length > 0) outOfRange(rule, weaves, scene, use);
  else if (!rules.calls.some((weave) => weave.rule === rule)) unreached(rule, scene, use);
}

function outOfRange(rule: Rule, weaves: readonly CompiledWeave[], scene: RuleScene, use: ModuleUse): void {
  const { builder, version } = scene;
  const range = [...new Set(weaves.map(({ weave }) => weave.versions ?? '*'))].join(' || ');
  const wording = versionOutOfRange({ library: rule.id, version: version ?? '', range });
  for (const compiled of weaves)
    builder.addOutcome({ ...outcomeOf(compiled, version), miss: 'version-out-of-range', code: wording.code });
  builder.addProblem(wording, use.node.start);
}

/** A library whose rule knows its source alone stays dark while it is external. */
function unreached(rule: Rule, { builder, context, version }: RuleScene, use: ModuleUse): void {
  const weaves = (context.rules.definitions.get(rule.library) ?? []).filter(
    (weave) => weave.rule === rule && inRange(version, weave.weave.versions),
  );
  const [first] = weaves;
  if (first === undefined) return;
  const target = `\`${describe(first.weave.where)}\``;
  const wording = unreachable({ library: rule.id, target, reason: 'the library is external' });
  for (const compiled of weaves)
    builder.addOutcome({
      ...outcomeOf(compiled, version),
      seam: 'import',
      miss: 'unreachable',
      code: wording.code,
    });
  builder.addProblem(wording, use.node.start);
}
