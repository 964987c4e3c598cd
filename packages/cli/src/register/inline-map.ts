import type { SourceMapV3 } from '@spanweave/transformer';

/** Code with its map in a comment, for Node's `--enable-source-maps`. */
export function withInlineMap(code: string, map: SourceMapV3): string {
  const data = Buffer.from(JSON.stringify(map)).toString('base64');
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${data}`;
}
