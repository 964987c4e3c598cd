import type { Rule } from './rule.js';

/** Rules indexed for matching. */
export interface CompiledRules {
  readonly rules: readonly Rule[];
}

/** Checks rules and indexes them. */
export function compileRules(rules: readonly Rule[]): CompiledRules {
  return { rules };
}
