import type { UsedName } from '../../join-point/module-use.js';
import type { PatchAction } from '../../rule/action.js';
import { handOverOnce } from '../hand-over-once.js';
import { runtime } from '../runtime.js';
import type { Act } from './acting.js';
import { adviceSpecifier } from './advice-specifier.js';

/** What an import received, or a library's CommonJS file exports, is handed to advice (docs/adr/0004). */
export const patchAct: Act<PatchAction> = {
  seam: 'import',
  advice: ({ patch }) => patch,
  act({ patch, whole }, match, acting) {
    const { builder } = acting;
    const { rule, rank } = acting.compiled;
    const specifier = adviceSpecifier(rule, 'patch');
    if (match.kind === 'module') {
      const { body } = builder.tree.program;
      const at = body.at(-1)?.end;
      // What an ES module exports cannot be replaced.
      if (at === undefined || builder.tree.module === 'esm') return { miss: 'refused' };
      const advice = builder.wantImport(specifier, patch);
      builder.addEdit({ kind: 'hand-over', start: at, end: at, advice, how: 'exports' }, rank);
      return undefined;
    }
    if (match.kind !== 'import') return { miss: 'shape-changed' };
    const { use } = match;
    if (use.how === 'require' || use.how === 'dynamic') {
      const { start, end } = use.node;
      const advice = builder.wantImport(specifier, patch);
      const loaded = use.how === 'dynamic' ? { loaded: builder.wantImport(runtime.loaded, 'loaded') } : {};
      builder.addEdit({ kind: 'hand-over', start, end, advice, how: use.how, ...loaded }, rank);
      return undefined;
    }
    const bindings =
      'names' in use && isEnough(use.names, whole)
        ? use.names.map(({ imported, local }) => ({ imported, local }))
        : [{ imported: '*', local: builder.wantImport(use.specifier, '*', use.node.start) }];
    handOverOnce(acting, { specifier, imported: patch, bindings, rank });
    return undefined;
  },
};

/** Whether the names that a file imports are values for sure, and reach what the rule weaves. */
function isEnough(names: readonly UsedName[], whole: true | undefined): boolean {
  if (names.some(({ passedOn }) => passedOn)) return false;
  return !whole || names.some(({ imported }) => imported === '*' || imported === 'default');
}
