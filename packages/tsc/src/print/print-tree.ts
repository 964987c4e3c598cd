import type { Edit, Plan } from '@spanweave/transformer';
import type ts from 'typescript';
import { printers } from '../edit/table.js';
import type { TreePrinter } from '../edit/tree-printer.js';
import { emitTarget } from '../host/emit-target.js';
import { applyChanges } from './apply-changes.js';
import { Builder } from './builder.js';
import { outputFormat } from './output-format.js';
import { TreeOutput } from './tree-output.js';
import { WantedNames } from './wanted-names.js';

/**
 * Prints a plan as changes of a TypeScript tree. The plan's ranges find the nodes; no text is parsed.
 *
 * @param source The file that was planned, as `before` transformers get it.
 */
export function printTree(
  source: ts.SourceFile,
  plan: Plan,
  { context, typescript }: { readonly context: ts.TransformationContext; readonly typescript: typeof ts },
): ts.SourceFile {
  const build = new Builder(typescript, context.factory);
  const format = outputFormat(source, context.getCompilerOptions(), typescript);
  const names = new WantedNames(plan, build, { format, isModule: typescript.isExternalModule(source) });
  const { ScriptTarget } = typescript;
  const target = emitTarget(context.getCompilerOptions(), typescript);
  const lowered = {
    lowersAsync: target < ScriptTarget.ES2017,
    lowersAsyncGenerators: target < ScriptTarget.ES2018,
  };
  const output = new TreeOutput({ build, source, plan, names, ...lowered });
  const head = [...(names.statements.get(undefined) ?? []), ...variables(plan, build)];
  if (head.length > 0) output.statement(plan.head, head);
  for (const [at, statements] of names.statements) if (at !== undefined) output.statement(at, statements);
  for (const edit of plan.edits) printOne(edit, output);
  return applyChanges(source, output.changes, { build, context });
}

function printOne<E extends Edit>(edit: E, output: TreeOutput): void {
  (printers[edit.kind] as TreePrinter<E['kind']>)(edit as never, output);
}

/** The variables of sites and captured methods: `var`s, so that a function called through an import cycle finds no dead zone. */
function variables({ edits, sites }: Plan, build: Builder): readonly ts.Statement[] {
  const wanted = sites.map((_, index) => `$sw_${index}`);
  for (const edit of edits)
    if (edit.kind === 'wrap-function' && edit.capture !== undefined) wanted.push(`$sw_f${edit.site}`);
    else if (edit.kind === 'export-value' && edit.how === 'getter') wanted.push(edit.local);
  if (wanted.length === 0) return [];
  return [
    build.declare(
      wanted.map((name) => build.factory.createVariableDeclaration(name)),
      'var',
    ),
  ];
}
