import { exportedNames, exportedValue } from '../join-point/exported-values.js';
import { handlerNotFound } from '../problem/codes.js';
import { nearest } from '../problem/nearest.js';
import { applyWeave, type RuleScene } from './apply-weave.js';

/** Weaves an entry: what every entry gets, and what the platform that calls it asks for. */
export function matchEntry(scene: RuleScene): void {
  const { context } = scene;
  const { handler } = context;
  for (const compiled of context.rules.entries) {
    const { platform } = compiled.rule;
    if (platform === undefined || platform === handler?.platform) applyWeave(compiled, scene);
  }
  for (const name of handler?.expected ?? handler?.exports ?? []) expectExport(name, scene);
}

/** An export that the configuration names must be there, in a form that is known. */
function expectExport(name: string, { builder, context }: RuleScene): void {
  const { tree } = builder;
  if (exportedValue(tree, name, true).length > 0) return;
  const near = nearest(name, exportedNames(tree));
  const hint = near === undefined ? '' : `; did you mean \`${near}\`?`;
  const platform = context.handler?.platform ?? '';
  const wording = handlerNotFound({ name, file: context.file, platform, hint });
  builder.addProblem(wording);
  builder.addOutcome({
    library: platform,
    target: `export ${name}`,
    seam: 'export',
    miss: 'shape-changed',
    code: wording.code,
    exported: name,
    ...(platform === '' ? {} : { platform }),
  });
}
