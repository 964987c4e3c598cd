import type { AroundAction } from '../../rule/action.js';
import { weaveFunction } from '../weave-function.js';
import type { Act } from './acting.js';
import { adviceSpecifier } from './advice-specifier.js';
import { refused } from './refused.js';

/** Around advice on a function's definition. */
export const aroundAct: Act<AroundAction> = {
  seam: 'definition',
  advice: ({ around }) => around,
  act({ around, replaces }, match, { builder, compiled, target }) {
    if (match.kind !== 'function') return { miss: 'shape-changed' };
    const { rule, rank } = compiled;
    const specifier = adviceSpecifier(rule, 'advice');
    return refused(
      builder,
      weaveFunction(builder, match.node, {
        mode: 'around',
        name: target,
        specifier,
        imported: around,
        rank,
        ...(replaces === false && { replaces }),
      }),
    );
  },
};
