import { basename } from 'node:path';
import { type Problem, type SourceMapV3, SpanweaveError, type TransformResult } from '@spanweave/transformer';
import { metadataFailed, problemAt } from '@spanweave/transformer/host';
import type { Session } from '../session.js';
import { compileDecorators, mayHaveDecorators } from './compile-decorators.js';
import type { ModuleText } from './module-text.js';
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
  text: ModuleText,
  file: string,
  woven: TransformResult | undefined,
): Promise<FinishedModule> {
  const wanted = Boolean(session.esbuild.sourcemap);
  const name = text.namespace === 'file' ? basename(text.path) : file;
  const incoming = (): string | undefined => (woven === undefined ? text.map : JSON.stringify(woven.map));
  const problems: Problem[] = [];
  let source = { code: woven?.code ?? text.code, map: wanted ? incoming() : undefined };
  let compiled = false;
  if (session.options.decoratorMetadata && mayHaveDecorators(source.code, text.language)) {
    try {
      source = await compileDecorators(source.code, text.language, name, { wanted, incoming: source.map });
      compiled = true;
    } catch (error) {
      if (error instanceof SpanweaveError) throw error;
      const reason = String((error as Error).message).split('\n')[0] ?? '';
      problems.push(problemAt(metadataFailed({ reason }), { file }));
    }
  }
  if (woven === undefined && !compiled && !text.changed) return { contents: undefined, problems };
  if (source.map === undefined) return { contents: source.code, problems };
  const map = JSON.parse(source.map) as SourceMapV3;
  return { contents: withInlineMap(source.code, map, text.map === undefined ? name : undefined), problems };
}
