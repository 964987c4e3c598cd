import { buildProblem, type Project, problemText } from '@spanweave/host';
import { targetTooOld } from '@spanweave/transformer/host';
import type ts from 'typescript';
import { emitTarget } from './host/emit-target.js';
import { endAtExit } from './host/end-at-exit.js';
import { findTypescript } from './host/find-typescript.js';
import { projectRoot } from './host/project-root.js';
import { projectOf } from './host/projects.js';
import { targetFacts } from './host/target-facts.js';
import { weaveFile } from './host/weave-file.js';
import type { Extras, Options } from './options.js';
import { printTree } from './print/print-tree.js';

/**
 * A `before` transformer that weaves OpenTelemetry spans into what TypeScript 5 or 6 emits: marked functions, and known
 * libraries where they are imported.
 *
 * ```js
 * program.emit(undefined, undefined, undefined, undefined, { before: [spanweave(program)] });
 * ```
 *
 * @param program The program that emits; absent where files are transpiled one by one.
 * @throws SpanweaveError SW3001 to SW3017 for options, SW3014 for a missing runtime, SW3101 to SW3103 for the compiler.
 */
export function spanweave(
  program?: ts.Program,
  options: Options = {},
  extras: Extras = {},
): ts.TransformerFactory<ts.SourceFile> {
  const { production = true } = extras;
  const current = program?.getCurrentDirectory() ?? process.cwd();
  let opened: { readonly project: Project; readonly typescript: typeof ts } | undefined;
  const open = (compiler: ts.CompilerOptions): NonNullable<typeof opened> => {
    const root = projectRoot(compiler, current);
    const typescript = findTypescript(root, extras.ts);
    const facts = targetFacts(compiler, typescript);
    opened = { project: projectOf({ root, config: options, facts, production }), typescript };
    return opened;
  };
  // What is wrong with the options is said before anything is emitted.
  if (program !== undefined) open(program.getCompilerOptions());
  return (context) => {
    const compiler = context.getCompilerOptions();
    const { project, typescript } = opened ?? open(compiler);
    const target = emitTarget(compiler, typescript);
    if (target < typescript.ScriptTarget.ES2015) {
      sayOnce(project, typescript.ScriptTarget[target] ?? String(target));
      return (source) => source;
    }
    return (source) => {
      if (production) endAtExit(project);
      const plan = weaveFile(source, project, { extras, typescript });
      return plan === undefined ? source : printTree(source, plan, { context, typescript });
    };
  };
}

const told = new WeakSet<Project>();

function sayOnce(project: Project, target: string): void {
  if (told.has(project)) return;
  told.add(project);
  process.stderr.write(`${problemText(buildProblem(targetTooOld({ target })))}\n`);
}
