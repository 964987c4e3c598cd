import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { mapComment } from '../build/emitted/map-comment.js';

/** What a compiler says of the source that it made a file from. */
export interface Compiled {
  /** The map, JSON. */
  readonly map: string;
  /** Folder from which the map's sources are named. */
  readonly folder: string;
}

/** The map of a compiled file, inline or beside it; nothing when there is none or it cannot be read. */
export function compiledFrom(path: string, code: string): Compiled | undefined {
  if (!code.includes('sourceMappingURL=')) return undefined;
  const comment = mapComment(code);
  if (comment === undefined) return undefined;
  try {
    const beside = resolve(dirname(path), comment.name);
    const map = comment.kind === 'beside' ? readFileSync(beside, 'utf8') : inline(code.slice(comment.at));
    if (map === undefined || typeof (JSON.parse(map) as { mappings?: unknown }).mappings !== 'string')
      return undefined;
    return { map, folder: dirname(comment.kind === 'beside' ? beside : path) };
  } catch {
    return undefined;
  }
}

function inline(comment: string): string | undefined {
  const [, encoded, body = ''] = /data:application\/json[^,]*?(;base64)?,(\S*)/.exec(comment) ?? [];
  return encoded === undefined ? decodeURIComponent(body) : Buffer.from(body, 'base64').toString('utf8');
}

/** Sources that stand beside the map instead of in it: their state counts, since marks are looked for in them. */
export function sourceStates({ map, folder }: Compiled): string {
  const { sources, sourcesContent } = JSON.parse(map) as {
    readonly sources: readonly (string | null)[];
    readonly sourcesContent?: readonly (string | null)[];
  };
  return sources
    .filter((_, index) => sourcesContent?.[index] === undefined)
    .map((source) => {
      const stat = source === null ? undefined : statSync(resolve(folder, source), { throwIfNoEntry: false });
      return `${stat?.size}:${stat?.mtimeMs}`;
    })
    .join();
}
