import type { PatchAction } from '../../rule/action.js';
import { runtime } from '../runtime.js';
import { statementOffset } from '../statement-offset.js';
import type { Act } from './acting.js';
import { adviceSpecifier } from './advice-specifier.js';

/** What an import received is handed to advice (docs/adr/0004). */
export const patchAct: Act<PatchAction> = {
  seam: 'import',
  advice: ({ patch }) => patch,
  act({ patch }, match, { builder, compiled, once }) {
    if (match.kind !== 'import') return { miss: 'shape-changed' };
    const { use } = match;
    const { rule, rank } = compiled;
    const advice = builder.wantImport(adviceSpecifier(rule, 'patch'), patch);
    if (use.how === 'require' || use.how === 'dynamic') {
      const { start, end } = use.node;
      const loaded = use.how === 'dynamic' ? { loaded: builder.wantImport(runtime.loaded, 'loaded') } : {};
      builder.addEdit({ kind: 'hand-over', start, end, advice, how: use.how, ...loaded }, rank);
      return undefined;
    }
    const bindings =
      'names' in use
        ? use.names.map(({ imported, local }) => ({ imported, local }))
        : [{ imported: '*', local: builder.wantImport(use.specifier, '*', use.node.start) }];
    const given = `${advice}(${bindings.map(({ local }) => local).join()})`;
    if (once.has(given)) return undefined;
    once.add(given);
    const at = statementOffset(builder.tree);
    builder.addEdit({ kind: 'hand-over', start: at, end: at, advice, how: 'static', bindings }, rank);
    return undefined;
  },
};
