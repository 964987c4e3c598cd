import type { ProjectFacts } from '@spanweave/host';
import type ts from 'typescript';
import { emitTarget } from './emit-target.js';

/** What a target takes away from the forms in which functions are woven. */
export function targetFacts(
  options: ts.CompilerOptions,
  typescript: typeof ts,
): Required<Pick<ProjectFacts, 'staticBlocks' | 'movesFields'>> {
  const classes = emitTarget(options, typescript) >= typescript.ScriptTarget.ES2022;
  return { staticBlocks: classes, movesFields: !classes || options.useDefineForClassFields === false };
}
