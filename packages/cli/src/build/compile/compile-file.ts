import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { diskFacts, type ModuleText, mayWeave, type SourceLanguage, weaveModule } from '@spanweave/host';
import type { Problem, SourceMapV3 } from '@spanweave/transformer';
import { forward, identity, relativePath } from '@spanweave/transformer/host';
import type { Options } from '@swc/core';
import { outputName } from '../files/output-name.js';
import { writeWhole } from '../files/write-whole.js';
import { moduleFormat } from '../settings/module-format.js';
import { swcSettings } from '../settings/swc-settings.js';
import type { CompileSession } from './compile-session.js';
import type { Kept } from './manifest.js';
import { sourceProblem } from './source-problem.js';

/** What became of one source. */
export interface CompiledFile {
  readonly state: 'written' | 'kept' | 'failed';
  readonly isWoven: boolean;
  readonly warnings: readonly Problem[];
  readonly errors: readonly Problem[];
}

const digest = (text: string): string => hash('sha1', text, 'base64url');

/**
 * Weaves and compiles one source, in this order: marks of every notation are still there. Nothing happens when neither it nor
 * anything it depends on has changed since the last build and its output is still what that one wrote.
 *
 * @param name Below the source folder, forward slashes.
 */
export async function compileFile(
  session: CompileSession,
  name: string,
  language: SourceLanguage,
): Promise<CompiledFile> {
  const { project, request, tsconfig, manifest } = session;
  const path = join(request.from, name);
  const code = readFileSync(path, 'utf8');
  const text: ModuleText = { path, code, language, entry: session.isEntry(name) };
  const facts = mayWeave(project, text) ? diskFacts(project, text) : undefined;
  const type = project.packages.findOwner(path)?.type;
  const format = moduleFormat(name, request.format, tsconfig.options, type);
  const key = identity(digest(code), format, type, facts === undefined ? 0 : [...facts], text.entry);
  const file = relativePath(project.root, path);
  const kept = manifest.before(name);
  if (request.cache && kept?.key === key && isIntact(request.to, kept)) {
    manifest.note(name, kept);
    if (kept.plan !== undefined) project.current.collector.file(file, kept.plan);
    return { state: 'kept', isWoven: kept.plan !== undefined, warnings: [], errors: [] };
  }

  const woven = facts === undefined ? undefined : weaveModule(project, text, facts);
  const result = woven?.result;
  const output = outputName(name, tsconfig.options.jsx === 'preserve');
  const target = join(request.to, output);
  const source = forward(relative(dirname(target), path));
  const settings = settingsFor(session, language, extname(name), format);
  const maps =
    request.maps && tsconfig.options.sourceMap !== false
      ? mapOptions(session, source, code, result?.map)
      : {};
  let compiled: { readonly code: string; readonly map?: string };
  try {
    compiled = await session.swc.transform(result?.code ?? code, { ...settings, ...maps, filename: path });
  } catch (error) {
    if (kept !== undefined) manifest.note(name, { ...kept, key: '' });
    return {
      state: 'failed',
      isWoven: false,
      warnings: woven?.warnings ?? [],
      errors: [...(woven?.errors ?? []), sourceProblem(file, code, error)],
    };
  }
  const outputs = texts(output, compiled, maps.sourceMaps);
  for (const [at, content] of Object.entries(outputs)) writeWhole(join(request.to, at), content);
  const plan = woven?.plan;
  manifest.note(name, {
    key,
    outputs: Object.fromEntries(Object.entries(outputs).map(([at, content]) => [at, digest(content)])),
    ...(plan === undefined ? {} : { plan: { outcomes: plan.outcomes, problems: plan.problems } }),
  });
  return {
    state: 'written',
    isWoven: result !== undefined,
    warnings: woven?.warnings ?? [],
    errors: woven?.errors ?? [],
  };
}

function isIntact(folder: string, { outputs }: Kept): boolean {
  try {
    return Object.entries(outputs).every(
      ([name, sum]) => digest(readFileSync(join(folder, name), 'utf8')) === sum,
    );
  } catch {
    return false;
  }
}

function settingsFor(
  { settings, tsconfig }: CompileSession,
  language: SourceLanguage,
  extension: string,
  format: 'esm' | 'cjs',
): Options {
  const kind = `${extension} ${format}`;
  const known = settings.get(kind) ?? swcSettings(tsconfig.options, language, extension, format);
  settings.set(kind, known);
  return known;
}

/** swc names the source itself where it saw the source; where it saw woven text, that text's map leads on. */
function mapOptions(
  { tsconfig }: CompileSession,
  source: string,
  code: string,
  map: SourceMapV3 | undefined,
): Pick<Options, 'sourceMaps' | 'sourceFileName' | 'inputSourceMap'> {
  const sourceMaps = tsconfig.options.inlineSourceMap === true ? 'inline' : true;
  const incoming = map && { ...map, sources: [source], sourcesContent: [code] };
  return {
    sourceMaps,
    sourceFileName: source,
    ...(incoming === undefined ? {} : { inputSourceMap: JSON.stringify(incoming) }),
  };
}

function texts(
  output: string,
  { code, map }: { readonly code: string; readonly map?: string },
  kind: Options['sourceMaps'],
): Record<string, string> {
  if (map === undefined || kind === 'inline') return { [output]: code };
  const link = `${code}${code.endsWith('\n') ? '' : '\n'}//# sourceMappingURL=${basename(output)}.map\n`;
  return { [output]: link, [`${output}.map`]: map };
}
