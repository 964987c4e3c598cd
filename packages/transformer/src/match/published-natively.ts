import type { CompiledWeave } from '../rule/compile-rules.js';
import { inRange } from '../rule/in-range.js';
import { outcomeOf, type RuleScene } from './apply-weave.js';

/** Notes that a version makes its own spans, where the rule says so; false for any other version. */
export function publishedNatively(
  weaves: readonly CompiledWeave[],
  { builder, version }: RuleScene,
): boolean {
  const native = weaves[0]?.rule.native;
  if (native === undefined || version === undefined || !inRange(version, native)) return false;
  for (const compiled of weaves)
    builder.addOutcome({ ...outcomeOf(compiled, version), miss: 'published-natively' });
  return true;
}
