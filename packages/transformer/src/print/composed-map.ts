import remapping from '@jridgewell/remapping';
import type MagicString from 'magic-string';
import type { SourceMapV3 } from '../transform-result.js';
import { mappings } from './mappings.js';
import type { PrintOptions } from './print.js';

/** The map of printed text, back through the map of earlier transforms when there is one. */
export function composedMap(text: MagicString, { source, inputMap }: PrintOptions): SourceMapV3 {
  const printed: SourceMapV3 = {
    version: 3,
    sources: [source],
    sourcesContent: [text.original],
    names: [],
    mappings: mappings(text),
  };
  if (inputMap === undefined) return printed;
  let first = true;
  const composed = remapping(printed as never, () => {
    const earlier = first ? inputMap : null;
    first = false;
    return earlier as never;
  });
  return {
    version: 3,
    sources: composed.sources,
    sourcesContent: composed.sourcesContent ?? [],
    names: composed.names,
    mappings: composed.mappings as string,
  };
}
