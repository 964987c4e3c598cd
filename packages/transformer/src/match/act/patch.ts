import type { PatchAction } from '../../rule/action.js';
import { handOverOnce } from '../hand-over-once.js';
import { runtime } from '../runtime.js';
import type { Act } from './acting.js';
import { adviceSpecifier } from './advice-specifier.js';

/** What an import received is handed to advice (docs/adr/0004). */
export const patchAct: Act<PatchAction> = {
  seam: 'import',
  advice: ({ patch }) => patch,
  act({ patch }, match, acting) {
    if (match.kind !== 'import') return { miss: 'shape-changed' };
    const { use } = match;
    const { builder } = acting;
    const { rule, rank } = acting.compiled;
    const specifier = adviceSpecifier(rule, 'patch');
    if (use.how === 'require' || use.how === 'dynamic') {
      const { start, end } = use.node;
      const advice = builder.wantImport(specifier, patch);
      const loaded = use.how === 'dynamic' ? { loaded: builder.wantImport(runtime.loaded, 'loaded') } : {};
      builder.addEdit({ kind: 'hand-over', start, end, advice, how: use.how, ...loaded }, rank);
      return undefined;
    }
    const bindings =
      'names' in use && !use.names.some(({ passedOn }) => passedOn)
        ? use.names.map(({ imported, local }) => ({ imported, local }))
        : [{ imported: '*', local: builder.wantImport(use.specifier, '*', use.node.start) }];
    handOverOnce(acting, { specifier, imported: patch, bindings, rank });
    return undefined;
  },
};
