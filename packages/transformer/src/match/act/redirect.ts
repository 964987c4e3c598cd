import type { RedirectAction } from '../../rule/action.js';
import type { Act } from './acting.js';

/** Another specifier is imported in the library's place. */
export const redirectAct: Act<RedirectAction> = {
  seam: 'import',
  advice: () => undefined,
  act({ redirect }, match, { builder, compiled }) {
    if (match.kind !== 'import') return { miss: 'shape-changed' };
    const { start, end } = match.use.literal;
    builder.addEdit({ kind: 'redirect-import', start, end, specifier: redirect }, compiled.rank);
    return undefined;
  },
};
