import { callRefused } from '../../problem/codes.js';
import type { AppendAction } from '../../rule/action.js';
import type { Act } from './acting.js';
import { adviceSpecifier } from './advice-specifier.js';
import { offsetBehind } from './offset-behind.js';

/** An argument is added behind a call's last one. */
export const appendAct: Act<AppendAction> = {
  seam: 'call',
  advice: ({ append }) => append,
  act({ append }, match, { builder, compiled, target }) {
    if (match.kind !== 'call') return { miss: 'shape-changed' };
    const { node } = match;
    const { tree } = builder;
    const at = node.end - 1;
    if (tree.code[at] !== ')')
      return { miss: 'refused', wording: callRefused({ name: target, reason: 'it has no parentheses' }) };
    const last = node.arguments.at(-1);
    const comma = last === undefined ? 0 : offsetBehind(tree, ',', last.end);
    const first = last === undefined || (comma > 0 && comma <= at);
    const advice = builder.wantImport(adviceSpecifier(compiled.rule, 'advice'), append);
    builder.addEdit({ kind: 'append-argument', start: at, end: at, advice, first }, compiled.rank);
    return undefined;
  },
};
