import type { SourceMapV3 } from '@spanweave/transformer';

/** A map as bundlers chain it: the file by its whole path, unless earlier loaders have named sources of their own. */
export function wovenMap(map: SourceMapV3, path: string, chained: boolean): SourceMapV3 {
  return chained || map.sources.length !== 1 ? map : { ...map, file: path, sources: [path] };
}
