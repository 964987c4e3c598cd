import type { HandOver } from '../plan/edit.js';
import type { RuleScene } from './apply-weave.js';
import { statementOffset } from './statement-offset.js';

/** What an import received is handed over first thing in the module body, the same bindings once. */
export function handOverOnce(
  { builder, once }: Pick<RuleScene, 'builder' | 'once'>,
  wanted: {
    readonly specifier: string;
    readonly imported: string;
    readonly bindings: NonNullable<HandOver['bindings']>;
    readonly rank: string;
  },
): void {
  const { bindings } = wanted;
  const advice = builder.wantImport(wanted.specifier, wanted.imported);
  const given = `${advice}(${bindings.map(({ local }) => local).join()})`;
  if (once.has(given)) return;
  once.add(given);
  const at = statementOffset(builder.tree);
  builder.addEdit({ kind: 'hand-over', start: at, end: at, advice, how: 'static', bindings }, wanted.rank);
}
