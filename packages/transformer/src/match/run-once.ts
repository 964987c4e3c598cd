import type { RuleScene } from './apply-weave.js';
import { statementOffset } from './statement-offset.js';

/** Advice runs first thing in the module body, once per file however often it is asked for. */
export function runOnce(
  { builder, once }: Pick<RuleScene, 'builder' | 'once'>,
  wanted: { readonly specifier: string; readonly imported: string; readonly rank: string },
): void {
  const advice = builder.wantImport(wanted.specifier, wanted.imported);
  if (once.has(advice)) return;
  once.add(advice);
  const at = statementOffset(builder.tree);
  builder.addEdit({ kind: 'run-first', start: at, end: at, advice }, wanted.rank);
}
