import type { Rule } from '../../rule/rule.js';

/** Which of a library's modules holds a kind of advice. */
export type AdvicePart = 'advice' | 'patch' | 'subscribe' | 'otel-contrib';

/** Specifier of the module that woven code imports advice from. */
export function adviceSpecifier({ id, from }: Rule, part: AdvicePart): string {
  if (from !== undefined) return from;
  return `@spanweave/instrumentations/${id}${part === 'advice' ? '' : `/${part}`}`;
}
