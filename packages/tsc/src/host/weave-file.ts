import { resolve } from 'node:path';
import {
  diskFacts,
  type ModuleText,
  mayWeave,
  type Project,
  problemText,
  weaveModule,
} from '@spanweave/host';
import type { Plan, Problem } from '@spanweave/transformer';
import { errorOf } from '@spanweave/transformer/host';
import type ts from 'typescript';
import type { Extras } from '../options.js';
import { diagnosticOf } from './diagnostic-of.js';

/** The plan of a file, as far as it changes anything. What there is to say of the file is said here. */
export function weaveFile(
  source: ts.SourceFile,
  project: Project,
  { extras, typescript }: { readonly extras: Extras; readonly typescript: typeof ts },
): Plan | undefined {
  const text = moduleText(source);
  if (text === undefined || !mayWeave(project, text)) return undefined;
  const woven = weaveModule(project, text, diskFacts(project, text));
  for (const problem of woven?.warnings ?? []) process.stderr.write(`${problemText(problem)}\n`);
  for (const problem of woven?.errors ?? []) {
    if (extras.addDiagnostic === undefined) throw errorOf(problem, detailsOf(problem));
    extras.addDiagnostic(diagnosticOf(problem, source, typescript));
  }
  return woven?.result?.plan;
}

function moduleText(source: ts.SourceFile): ModuleText | undefined {
  const { fileName, isDeclarationFile, text } = source;
  const [, kind = ''] = /\.[cm]?([jt]sx?)$/.exec(fileName) ?? [];
  if (isDeclarationFile || !isLanguage(kind)) return undefined;
  return { path: resolve(fileName), code: text, language: kind };
}

const isLanguage = (kind: string): kind is ModuleText['language'] => /^[jt]sx?$/.test(kind);

function detailsOf({ file, line, column, frame }: Problem): Parameters<typeof errorOf>[1] {
  const place = {
    file,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
  return { position: place, ...(frame === undefined ? {} : { frame }) };
}
