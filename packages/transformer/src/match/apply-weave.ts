import type { Match } from '../join-point/match.js';
import { find } from '../join-point/read.js';
import type { Outcome } from '../plan/outcome.js';
import type { CompiledWeave } from '../rule/compile-rules.js';
import { inRange } from '../rule/in-range.js';
import type { TransformContext } from '../transform-context.js';
import type { Act, ActionKind } from './act/acting.js';
import { adviceSpecifier } from './act/advice-specifier.js';
import { acts } from './act/table.js';
import { describe } from './describe.js';
import type { PlanBuilder } from './plan-builder.js';
import { runOnce } from './run-once.js';

/** One file in which rules are matched. */
export interface RuleScene {
  readonly builder: PlanBuilder;
  readonly context: TransformContext;
  /** What ran first in this file already, by local name. */
  readonly once: Set<string>;
  /** Version of the library, as far as it is known. */
  readonly version?: string | undefined;
}

/**
 * Finds a weave's join point in the file and acts on every match; each gets its outcome.
 *
 * @returns How many matches there were. `undefined`: the weave does not apply (switched off, other version, no channels).
 */
export function applyWeave(compiled: CompiledWeave, scene: RuleScene): number | undefined {
  const { weave } = compiled;
  const { builder, context, version } = scene;
  if (!applies(compiled, scene)) return undefined;
  const matches = findWeave(compiled, scene);
  if (matches.length > 0 && isDisabled(compiled, context)) {
    builder.addOutcome({ ...outcomeOf(compiled, version), miss: 'disabled' });
    return matches.length;
  }
  const { act } = actOf(compiled);
  const target = describe(weave.where);
  // What runs once is told once.
  for (const match of 'run' in weave.do ? matches.slice(0, 1) : matches) {
    const missed = act(weave.do, match, { ...scene, compiled, target });
    const { line } = builder.tree.position(match.node.start);
    const { platform } = context.handler ?? {};
    const outcome = {
      ...outcomeOf(compiled, version),
      line,
      ...(match.kind === 'export' ? { exported: match.value.exported } : {}),
      ...(match.kind === 'export' && platform !== undefined ? { platform } : {}),
    };
    if (missed === undefined) {
      runCompatibility(compiled, scene);
      builder.addOutcome(outcome);
    } else {
      const code = missed.wording === undefined ? {} : { code: missed.wording.code };
      builder.addOutcome({ ...outcome, miss: missed.miss, ...code });
    }
  }
  return matches.length;
}

/** The places of the file that a weave's join point names. */
export function findWeave({ rule, weave }: CompiledWeave, { builder, context }: RuleScene): readonly Match[] {
  return find(weave.where, { tree: builder.tree, context, rule, values: 'value' in weave.do });
}

/** Whether version and target platform ask for a weave. */
export function applies({ weave }: CompiledWeave, { context, version }: RuleScene): boolean {
  if (!inRange(version, weave.versions)) return false;
  const channels = weave.channels ?? ('run' in weave.do ? true : undefined);
  return channels === undefined || channels === (context.channels ?? true);
}

export function isDisabled({ rule }: CompiledWeave, { disabled = [] }: TransformContext): boolean {
  return disabled.includes(rule.id);
}

/** The outcome of a weave, as far as the rule tells it. */
export function outcomeOf(compiled: CompiledWeave, version: string | undefined): Outcome {
  const { rule, weave, ground } = compiled;
  const { seam, advice } = actOf(compiled);
  const name = advice(weave.do);
  return {
    library: rule.id,
    ...(version === undefined ? {} : { version }),
    target: describe(weave.where),
    seam: ground === 'definition' && seam !== 'subscribe' ? 'definition' : seam,
    ...(name === undefined ? {} : { advice: name }),
  };
}

function actOf({ weave }: CompiledWeave): Act<unknown> {
  const kind = (Object.keys(acts) as ActionKind[]).find((key) => key in weave.do);
  if (kind === undefined) throw new TypeError('not an action');
  return acts[kind] as unknown as Act<unknown>;
}

/** The compatibility profile registers itself before the library's advice can run. */
function runCompatibility({ rule }: CompiledWeave, scene: RuleScene): void {
  if (scene.context.names !== 'otel-contrib' || rule.compat !== true) return;
  const specifier = adviceSpecifier(rule, 'otel-contrib');
  runOnce(scene, { specifier, imported: 'register', rank: `${rule.id}:` });
}
