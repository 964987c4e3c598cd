import { isBuiltin } from 'node:module';
import { unreachable } from '../problem/codes.js';
import type { Rule } from '../rule/rule.js';
import { adviceSpecifier } from './act/advice-specifier.js';
import { applies, isDisabled, outcomeOf, type RuleScene } from './apply-weave.js';
import { statementOffset } from './statement-offset.js';

/** A library with a patch of its own leads it to what it uses: nobody else knows which copy that is. */
function patchesItself(rule: Rule, { context }: RuleScene): boolean {
  return context.rules.imports.some((compiled) => compiled.rule === rule && 'patch' in compiled.weave.do);
}

/**
 * What an external library uses by itself is handed over as well: an external Express serves through `node:http`, which
 * nobody may import. Built-ins are one per process, so this module's copy is the library's. A package is not: the copy
 * of the library is out of reach, unless its own patch leads there.
 */
export function reachThrough(rule: Rule, scene: RuleScene): void {
  const { builder, context, once } = scene;
  for (const specifier of rule.reaches ?? []) {
    const reached = context.rules.imports.filter(
      (compiled) => context.rules.bySpecifier.get(specifier)?.includes(compiled.rule) === true,
    );
    for (const compiled of reached) {
      const { weave, rank } = compiled;
      const outcome = { ...outcomeOf(compiled, undefined), target: `${rule.id} > ${specifier}` };
      if (!('import' in weave.where) || weave.where.import !== true || !applies(compiled, scene)) continue;
      if (isDisabled(compiled, context)) {
        builder.addOutcome({ ...outcome, miss: 'disabled' });
      } else if ('run' in weave.do) {
        runThrough(weave.do.run);
        builder.addOutcome(outcome);
      } else if ('patch' in weave.do) {
        if (!isBuiltin(specifier)) {
          if (patchesItself(rule, scene)) continue;
          const reason = `only ${rule.id} knows which copy it uses`;
          const { code } = unreachable({ library: compiled.rule.id, target: specifier, reason });
          builder.addOutcome({ ...outcome, miss: 'unreachable', code });
          continue;
        }
        const advice = builder.wantImport(adviceSpecifier(compiled.rule, 'patch'), weave.do.patch);
        const local = builder.wantImport(specifier, '*');
        const key = `${advice}(${local})`;
        if (once.has(key)) continue;
        once.add(key);
        const at = statementOffset(builder.tree);
        const bindings = [{ imported: '*', local }];
        builder.addEdit({ kind: 'hand-over', start: at, end: at, advice, how: 'static', bindings }, rank);
        builder.addOutcome(outcome);
      }

      function runThrough(imported: string): void {
        const advice = builder.wantImport(adviceSpecifier(compiled.rule, 'subscribe'), imported);
        if (once.has(advice)) return;
        once.add(advice);
        const at = statementOffset(builder.tree);
        builder.addEdit({ kind: 'run-first', start: at, end: at, advice }, rank);
      }
    }
  }
}
