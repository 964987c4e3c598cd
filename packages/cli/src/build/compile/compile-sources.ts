import { availableParallelism } from 'node:os';
import { type SourceLanguage, toldProblems } from '@spanweave/host';
import type { Problem } from '@spanweave/transformer';
import { relativePath } from '@spanweave/transformer/host';
import { type CompiledFile, compileFile } from './compile-file.js';
import type { CompileSession } from './compile-session.js';
import { compileOnThreads, threadsFor } from './compile-workers.js';
import { inParallel } from './in-parallel.js';
import type { Kept } from './manifest.js';
import { isIntact, readSource, type SourceFile } from './source-file.js';

/** What a build did with one source. */
export interface BuiltFile {
  readonly state: 'written' | 'kept' | 'failed';
  readonly isWoven: boolean;
  readonly warnings: readonly Problem[];
  readonly errors: readonly Problem[];
}

/**
 * Compiles what has changed since the last build, and notes for the next one and for the report what became of every source.
 *
 * @param step Called when a source is done.
 */
export async function compileSources(
  session: CompileSession,
  sources: readonly { readonly name: string; readonly language: SourceLanguage }[],
  step: () => void,
): Promise<readonly BuiltFile[]> {
  const { manifest, request } = session;
  const kept: BuiltFile[] = [];
  const changed: SourceFile[] = [];
  for (const { name, language } of sources) {
    const source = readSource(session, name, language);
    const before = manifest.before(name);
    if (request.cache && before?.key === source.key && isIntact(request.to, before)) {
      kept.push(keptFile(session, source, before));
      step();
    } else changed.push(source);
  }
  const compiled = await compileChanged(session, changed, step);
  return [...kept, ...compiled.map((file, index) => builtFile(session, changed[index] as SourceFile, file))];
}

/** swc compiles on Node's own threads; this one reads, weaves and writes meanwhile, and shares the weaving when it is much. */
async function compileChanged(
  session: CompileSession,
  sources: readonly SourceFile[],
  step: () => void,
): Promise<readonly CompiledFile[]> {
  const threads = threadsFor(sources.filter(({ facts }) => facts !== undefined).length);
  if (threads > 0) return compileOnThreads(session.request, sources, threads, step);
  return inParallel(sources, availableParallelism() * 4, async (source) => {
    const file = await compileFile(session, source);
    step();
    return file;
  });
}

function keptFile(session: CompileSession, { name, text }: SourceFile, kept: Kept): BuiltFile {
  const { project, manifest } = session;
  manifest.note(name, kept);
  const { plan } = kept;
  if (plan === undefined) return { state: 'kept', isWoven: false, warnings: [], errors: [] };
  project.current.collector.file(relativePath(project.root, text.path), plan);
  const told = toldProblems(plan.problems, plan.outcomes, project.options.strict);
  return { state: 'kept', isWoven: true, ...told };
}

function builtFile(
  { project, manifest }: CompileSession,
  { name, text }: SourceFile,
  { kept, isWoven, warnings, errors }: CompiledFile,
): BuiltFile {
  const before = manifest.before(name);
  if (kept !== undefined) manifest.note(name, kept);
  else if (before !== undefined) manifest.note(name, { ...before, key: '' });
  if (kept?.plan !== undefined)
    project.current.collector.file(relativePath(project.root, text.path), kept.plan);
  return { state: kept === undefined ? 'failed' : 'written', isWoven, warnings, errors };
}
