import { basename, dirname, relative, resolve } from 'node:path';
import {
  buildProblem,
  diskFacts,
  type Facts,
  incomingMap,
  type ModuleText,
  mayWeave,
  noteHandlers,
  type Project,
  weaveModule,
} from '@spanweave/host';
import type { Problem, SourceMapV3 } from '@spanweave/transformer';
import { forward, mapUnreadable, relativePath } from '@spanweave/transformer/host';
import { type MapComment, mapComment } from './map-comment.js';
import { originals } from './originals.js';
import { rebaseMap } from './rebase-map.js';
import type { WovenOutputs } from './woven-outputs.js';

/** What became of a script. */
export interface WovenScript {
  /** New texts by absolute path; empty: nothing to weave. */
  readonly texts: ReadonlyMap<string, string>;
  readonly isWoven: boolean;
  readonly warnings: readonly Problem[];
  readonly errors: readonly Problem[];
}

/** How a script is woven. */
export interface ScriptOptions {
  /** Whether a script without a map gets one when it goes elsewhere. */
  readonly maps: boolean;
  /** How its imports are seen; default: as Node finds them. */
  readonly factsOf?: (project: Project, text: ModuleText) => Facts;
}

const IDLE: WovenScript = { texts: new Map(), isWoven: false, warnings: [], errors: [] };

/**
 * Weaves a script that a compiler emitted, and leads its map, inline or beside it, through to the source.
 *
 * @param text The script; `path` is where it lies.
 * @param target Where it goes.
 */
export async function weaveScript(
  project: Project,
  text: ModuleText,
  target: string,
  outputs: WovenOutputs,
  { maps, factsOf = diskFacts }: ScriptOptions,
): Promise<WovenScript> {
  const { path, code } = text;
  const file = relativePath(project.root, path);
  const known = outputs.known(file, code);
  if (known !== undefined) {
    outputs.note(file, code, known);
    project.current.collector.file(file, known);
    const comment = mapComment(code);
    const map = comment === undefined ? undefined : await incomingMap(code, path);
    const mapped =
      comment === undefined || !isMap(map) ? text : withOriginals(text, map, comment, project.root);
    noteHandlers(project, mapped);
    return { ...IDLE, isWoven: true };
  }
  const comment = mapComment(code);
  const map = comment === undefined ? undefined : await incomingMap(code, path);
  const unreadable = comment !== undefined && !isMap(map);
  const mapped =
    comment === undefined || map === undefined || unreadable
      ? text
      : withOriginals(text, map, comment, project.root);
  if (!mayWeave(project, mapped)) return IDLE;
  const woven = weaveModule(project, mapped, factsOf(project, text));
  if (woven === undefined) return IDLE;
  const { result, warnings, errors } = woven;
  if (result === undefined) return { ...IDLE, warnings, errors };
  const texts = new Map<string, string>();
  let written = result.code;
  if (comment !== undefined && !unreadable) {
    const at = comment.kind === 'inline' ? path : resolve(dirname(path), comment.name);
    const to = comment.kind === 'inline' ? target : resolve(dirname(target), comment.name);
    const composed = JSON.stringify(rebaseMap<SourceMapV3>(result.map, dirname(at), dirname(to)));
    if (comment.kind === 'beside') texts.set(to, composed);
    else written = withInlineMap(written, composed);
  }
  if (comment === undefined && maps && target !== path) {
    const sources = [forward(relative(dirname(target), path))];
    texts.set(`${target}.map`, JSON.stringify({ ...result.map, sources, sourcesContent: [code] }));
    written += `${written.endsWith('\n') ? '' : '\n'}//# sourceMappingURL=${basename(target)}.map\n`;
  }
  texts.set(target, written);
  if (woven.plan !== undefined) outputs.note(relativePath(project.root, target), written, woven.plan);
  const lost = unreadable ? [buildProblem(mapUnreadable({ file }))] : [];
  return { texts, isWoven: true, warnings: [...warnings, ...lost], errors };
}

function isMap(map: string | undefined): map is string {
  try {
    return typeof (JSON.parse(map ?? '') as SourceMapV3).mappings === 'string';
  } catch {
    return false;
  }
}

/** The script with its map and the sources that this one names. */
function withOriginals(text: ModuleText, map: string, { kind, name }: MapComment, root: string): ModuleText {
  const folder = dirname(kind === 'inline' ? text.path : resolve(dirname(text.path), name));
  return { ...text, map, originals: originals(JSON.parse(map) as SourceMapV3, folder, root) };
}

/** The comment is the last line, which weaving leaves as it is. */
function withInlineMap(code: string, map: string): string {
  const at = mapComment(code)?.at ?? code.length;
  const data = Buffer.from(map).toString('base64');
  return `${code.slice(0, at)}//# sourceMappingURL=data:application/json;charset=utf-8;base64,${data}\n`;
}
