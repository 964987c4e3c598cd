import { callRefused } from '../../problem/codes.js';
import type { ArgumentAction } from '../../rule/action.js';
import type { Act } from './acting.js';
import { adviceSpecifier } from './advice-specifier.js';

/** One argument of a call goes through advice. */
export const argumentAct: Act<ArgumentAction> = {
  seam: 'call',
  advice: ({ argument }) => argument,
  act({ argument, index }, match, { builder, compiled, target }) {
    if (match.kind !== 'call') return { miss: 'shape-changed' };
    const before = match.node.arguments.slice(0, index + 1);
    const found = before[index];
    if (found === undefined || before.some(({ type }) => type === 'SpreadElement')) {
      const reason = found === undefined ? `it has no argument ${index}` : 'its arguments are spread';
      return { miss: 'refused', wording: callRefused({ name: target, reason }) };
    }
    const advice = builder.wantImport(adviceSpecifier(compiled.rule, 'advice'), argument);
    const { start, end } = found;
    builder.addEdit({ kind: 'wrap-argument', start, end, advice }, compiled.rank);
    return undefined;
  },
};
