import type { SourceMapV3 } from '@spanweave/transformer';

/**
 * Code with its map in a comment, as esbuild reads it.
 *
 * @param name File name beside which sources are found; replaces the source of a map that has one alone.
 */
export function withInlineMap(code: string, map: SourceMapV3, name: string | undefined): string {
  const named = name === undefined || map.sources.length !== 1 ? map : { ...map, sources: [name] };
  const json = JSON.stringify({ ...named, file: undefined });
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(json).toString('base64')}`;
}
