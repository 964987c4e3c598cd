import type { SourceMapV3 } from '@spanweave/transformer';

/** What may stand in the comment as it is: no blank would end it, and nothing in it is an escape. */
const PLAIN = /^[!-$&-~]*$/;

/** Code with its map in a comment, as esbuild reads it: plain where that is possible, which both sides read faster. */
export function withInlineMap(code: string, map: SourceMapV3): string {
  const json = JSON.stringify({ ...map, file: undefined });
  const data = PLAIN.test(json) ? `,${json}` : `;base64,${Buffer.from(json).toString('base64')}`;
  return `${code}\n//# sourceMappingURL=data:application/json${data}`;
}
