import { isAbsolute, relative, resolve } from 'node:path';
import type { SourceMapV3 } from '@spanweave/transformer';
import { forward } from '@spanweave/transformer/host';

/** A map that moves to another folder, its sources still leading to the same files. */
export function rebaseMap<SourceMap extends Pick<SourceMapV3, 'sources'> & { readonly sourceRoot?: string }>(
  map: SourceMap,
  from: string,
  to: string,
): SourceMap {
  if (from === to) return map;
  const { sourceRoot = '' } = map;
  const sources = map.sources.map((source) => {
    if (source === null || isAbsolute(source) || /^[a-z][\w+.-]*:/i.test(sourceRoot + source)) return source;
    return forward(relative(to, resolve(from, sourceRoot, source)));
  });
  const { sourceRoot: _, ...rest } = map;
  return { ...rest, sources } as unknown as SourceMap;
}
