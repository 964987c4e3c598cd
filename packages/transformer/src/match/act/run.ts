import type { RunAction } from '../../rule/action.js';
import { runOnce } from '../run-once.js';
import type { Act } from './acting.js';
import { adviceSpecifier } from './advice-specifier.js';

/** A subscription runs first thing in the module body. */
export const runAct: Act<RunAction> = {
  seam: 'subscribe',
  advice: ({ run }) => run,
  act({ run }, _match, acting) {
    const { rule, rank } = acting.compiled;
    runOnce(acting, { specifier: adviceSpecifier(rule, 'subscribe'), imported: run, rank });
    return undefined;
  },
};
