import { isBuiltin } from 'node:module';
import { unreachable } from '../problem/codes.js';
import type { CompiledWeave } from '../rule/compile-rules.js';
import type { Rule } from '../rule/rule.js';
import { adviceSpecifier } from './act/advice-specifier.js';
import { applies, isDisabled, outcomeOf, type RuleScene } from './apply-weave.js';
import { handOverOnce } from './hand-over-once.js';
import { runOnce } from './run-once.js';

/**
 * What an external library uses by itself is handed over as well: an external Express serves through `node:http`, which
 * nobody may import. Built-ins are one per process, so this module's copy is the library's. A package is not: the copy
 * of the library is out of reach, unless its own patch leads there.
 */
export function reachThrough(rule: Rule, scene: RuleScene): void {
  reach(rule.reaches ?? [], { id: rule.id, patchesItself: patchesItself(rule, scene) }, scene);
}

/** An entry hands over what packages outside the bundle may use that no rule knows. */
export function reachFromEntry(scene: RuleScene): void {
  const { entry, handOver } = scene.context;
  if (entry === true && handOver !== undefined)
    reach(handOver, { id: 'other packages', patchesItself: false }, scene);
}

/** Who uses a module that is not this file's import. */
interface User {
  readonly id: string;
  readonly patchesItself: boolean;
}

function reach(specifiers: readonly string[], user: User, scene: RuleScene): void {
  const { rules } = scene.context;
  for (const specifier of specifiers) {
    const reached = rules.bySpecifier.get(specifier) ?? [];
    for (const compiled of rules.imports) {
      const { where } = compiled.weave;
      const whole = 'import' in where && where.import === true;
      if (whole && reached.includes(compiled.rule) && applies(compiled, scene))
        reachOne(user, specifier, compiled, scene);
    }
  }
}

function reachOne(user: User, specifier: string, compiled: CompiledWeave, scene: RuleScene): void {
  const { builder, context } = scene;
  const { rule: library, weave } = compiled;
  const outcome = { ...outcomeOf(compiled, undefined), target: `${user.id} > ${specifier}` };
  // Behind what the file's own import of the same module hands over.
  const rank = `${compiled.rank}>`;
  if (isDisabled(compiled, context)) {
    builder.addOutcome({ ...outcome, miss: 'disabled' });
  } else if ('run' in weave.do) {
    runOnce(scene, { specifier: adviceSpecifier(library, 'subscribe'), imported: weave.do.run, rank });
    builder.addOutcome(outcome);
  } else if ('patch' in weave.do && isBuiltin(specifier)) {
    const bindings = [{ imported: '*', local: builder.wantImport(specifier, '*') }];
    const from = adviceSpecifier(library, 'patch');
    handOverOnce(scene, { specifier: from, imported: weave.do.patch, bindings, rank });
    builder.addOutcome(outcome);
  } else if ('patch' in weave.do && !user.patchesItself) {
    const reason = `only ${user.id} knows which copy it uses`;
    const { code } = unreachable({ library: library.id, target: specifier, reason });
    builder.addOutcome({ ...outcome, miss: 'unreachable', code });
  }
}

/** A library with a patch of its own leads it to what it uses: nobody else knows which copy that is. */
function patchesItself(rule: Rule, { context }: RuleScene): boolean {
  return context.rules.imports.some((compiled) => compiled.rule === rule && 'patch' in compiled.weave.do);
}
