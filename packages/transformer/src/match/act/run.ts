import type { RunAction } from '../../rule/action.js';
import { statementOffset } from '../statement-offset.js';
import type { Act } from './acting.js';
import { adviceSpecifier } from './advice-specifier.js';

/** Advice runs first thing in the module body, once per file however often its join point is met. */
export const runAct: Act<RunAction> = {
  seam: 'subscribe',
  advice: ({ run }) => run,
  act({ run }, _match, { builder, compiled, once }) {
    const advice = builder.wantImport(adviceSpecifier(compiled.rule, 'subscribe'), run);
    const at = statementOffset(builder.tree);
    if (once.has(advice)) return undefined;
    once.add(advice);
    builder.addEdit({ kind: 'run-first', start: at, end: at, advice }, compiled.rank);
    return undefined;
  },
};
