import { composeMaps } from '@spanweave/host';
import type { SourceTransform } from '../options/options.js';

/** Text after other tools' transforms, and the map back to the file. */
export interface TransformedSource {
  readonly code: string;
  readonly map: string | undefined;
}

/** Runs other tools' transforms in order. */
export async function runTransforms(
  transforms: readonly SourceTransform[],
  source: TransformedSource,
  id: string,
): Promise<TransformedSource> {
  let { code, map } = source;
  for (const transform of transforms) {
    const result = await transform(code, id);
    if (result === null || result === undefined) continue;
    const next = typeof result === 'string' ? { code: result, map: undefined } : result;
    code = next.code;
    if (next.map) map = composeMaps(next.map, map);
  }
  return { code, map };
}
