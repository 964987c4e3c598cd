import type { Project } from '../project/project.js';

/**
 * Whether anything is woven in a module because the program starts there. Elsewhere bundlers need not be asked: their answer
 * takes longer than most modules do.
 */
export function entriesMatter({ compiled, handlers, handOver }: Project): boolean {
  if (handOver.length > 0 || handlers.entries.length > 0) return true;
  return compiled.entries.some(({ rule }) => rule.platform === undefined);
}
