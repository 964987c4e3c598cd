import { basename } from 'node:path';
import { compareVersions, compileDecorators, mayHaveDecorators } from '@spanweave/host';
import { type Problem, type SourceMapV3, SpanweaveError, type TransformResult } from '@spanweave/transformer';
import { metadataFailed, problemAt } from '@spanweave/transformer/host';
import type { Session } from '../session.js';
import type { LoadedText } from './loaded-text.js';
import { withInlineMap } from './with-inline-map.js';

/** Text for esbuild, and what went wrong on the way to it. */
export interface FinishedModule {
  /** `undefined`: the text stays as it was. */
  readonly contents: string | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Makes a woven module into what esbuild takes: decorator metadata when asked for, and the map in a comment when the
 * build emits maps. The map is computed then only.
 *
 * @param file Path for problems and, where the module is no file, for the map.
 */
export async function finishModule(
  session: Session,
  text: LoadedText,
  file: string,
  woven: TransformResult | undefined,
): Promise<FinishedModule> {
  const wanted = Boolean(session.esbuild.sourcemap);
  const name = text.namespace === 'file' ? basename(text.path) : file;
  const problems: Problem[] = [];
  let code = woven?.code ?? text.code;
  let map: SourceMapV3 | string | undefined = wanted ? (woven?.map ?? text.map) : undefined;
  let compiled = false;
  if (session.options.decoratorMetadata && mayHaveDecorators(code, text.language)) {
    try {
      const incoming = typeof map === 'object' ? JSON.stringify(map) : map;
      ({ code, map } = await compileDecorators(code, text.language, name, { wanted, incoming }));
      compiled = true;
    } catch (error) {
      if (error instanceof SpanweaveError) throw error;
      const reason = String((error as Error).message).split('\n')[0] ?? '';
      problems.push(problemAt(metadataFailed({ reason }), { file }));
    }
  }
  if (woven === undefined && !compiled && !text.changed) return { contents: undefined, problems };
  if (map === undefined) return { contents: code, problems };
  const made = typeof map === 'string' ? (JSON.parse(map) as SourceMapV3) : map;
  return { contents: withInlineMap(code, named(session, text, made, name)), problems };
}

/** First version of esbuild that reads what a source of a map holds from the file itself. */
const READS_SOURCES = '0.25.5';

/** The map of a text that came without one has one source: the file beside which it stands. */
function named({ build }: Session, text: LoadedText, map: SourceMapV3, name: string): SourceMapV3 {
  if (text.map !== undefined || map.sources.length !== 1) return map;
  const { sourcesContent, ...rest } = map;
  const isRead =
    !text.changed && text.namespace === 'file' && compareVersions(build.esbuild.version, READS_SOURCES) >= 0;
  return { ...rest, sources: [name], ...(isRead ? {} : { sourcesContent }) };
}
