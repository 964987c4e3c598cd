import { rules } from '@spanweave/instrumentations/rules';
import type { Rule } from '@spanweave/transformer';

/** Every rule that comes with Spanweave. */
export const builtInRules: readonly Rule[] = rules;
