import { hash } from 'node:crypto';
import { basename, dirname, extname, join, relative } from 'node:path';
import { type SourceLanguage, weaveModule } from '@spanweave/host';
import type { Problem, SourceMapV3 } from '@spanweave/transformer';
import { forward, relativePath } from '@spanweave/transformer/host';
import type { Options } from '@swc/core';
import { outputName } from '../files/output-name.js';
import { writeWhole } from '../files/write-whole.js';
import { swcSettings } from '../settings/swc-settings.js';
import type { CompileSession } from './compile-session.js';
import type { Kept } from './manifest.js';
import type { SourceFile } from './source-file.js';
import { sourceProblem } from './source-problem.js';

/** What became of one source. */
export interface CompiledFile {
  readonly isWoven: boolean;
  /** What the next build has to know; absent: it does not compile. */
  readonly kept: Kept | undefined;
  readonly warnings: readonly Problem[];
  readonly errors: readonly Problem[];
}

/** Weaves and compiles one source, in this order: marks of every notation are still there. */
export async function compileFile(session: CompileSession, source: SourceFile): Promise<CompiledFile> {
  const { project, request, tsconfig } = session;
  const { name, text, facts, format, key } = source;
  const { path, code, language } = text;
  const woven = facts === undefined ? undefined : weaveModule(project, text, facts);
  const { result, plan, warnings = [], errors = [] } = woven ?? {};
  const output = outputName(name, tsconfig.options.jsx === 'preserve');
  const target = join(request.to, output);
  const settings = settingsFor(session, language, extname(name), format);
  const maps =
    request.maps && tsconfig.options.sourceMap !== false
      ? mapOptions(session, forward(relative(dirname(target), path)), code, result?.map)
      : {};
  let compiled: { readonly code: string; readonly map?: string };
  try {
    compiled = await session.swc.transform(result?.code ?? code, { ...settings, ...maps, filename: path });
  } catch (error) {
    const problem = sourceProblem(relativePath(project.root, path), code, error);
    return { isWoven: false, kept: undefined, warnings, errors: [...errors, problem] };
  }
  const outputs = texts(output, compiled, maps.sourceMaps);
  for (const [at, content] of Object.entries(outputs)) writeWhole(join(request.to, at), content);
  const kept: Kept = {
    key,
    outputs: Object.fromEntries(Object.entries(outputs).map(([at, content]) => [at, digest(content)])),
    ...(plan === undefined ? {} : { plan: { outcomes: plan.outcomes, problems: plan.problems } }),
  };
  return { isWoven: result !== undefined, kept, warnings, errors };
}

function digest(text: string): string {
  return hash('sha1', text, 'base64url');
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
