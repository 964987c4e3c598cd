import type { Tree } from '../scope/tree.js';
import type { SourceMapV3 } from '../transform-result.js';

/** One place of emitted code and where it comes from, both as offsets. */
export interface Segment {
  readonly at: number;
  /** Index into the map's sources. */
  readonly source: number;
  /** Line and column in the source, from 0. */
  readonly line: number;
  readonly column: number;
}

/** The places that a map knows, in the order of the emitted text; `undefined` for a map that is none, or has sections. */
export function segments(map: string | object, tree: Tree): readonly Segment[] | undefined {
  const { mappings, version } = readMap(map) ?? {};
  if (version !== 3 || typeof mappings !== 'string') return undefined;
  const found: Segment[] = [];
  let [source, line, column] = [0, 0, 0];
  for (const [index, text] of mappings.split(';').entries()) {
    let generated = 0;
    if (text === '') continue;
    for (const digits of text.split(',')) {
      const fields = decoded(digits);
      generated += fields[0] ?? 0;
      if (fields.length < 4) continue;
      source += fields[1] ?? 0;
      line += fields[2] ?? 0;
      column += fields[3] ?? 0;
      found.push({ at: tree.offsetAt({ line: index + 1, column: generated + 1 }), source, line, column });
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

/** A map as the host gave it, text or object. */
export function readMap(map: string | object): Partial<SourceMapV3> | undefined {
  if (typeof map !== 'string') return map;
  try {
    return JSON.parse(map) as Partial<SourceMapV3>;
  } catch {
    return undefined;
  }
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES: ReadonlyMap<string, number> = new Map([...DIGITS].map((digit, value) => [digit, value]));
const CONTINUES = 32;
const BITS = 5;

/** Base 64 VLQ: five bits a digit, the lowest bit of a number its sign. */
function decoded(digits: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const digit of digits) {
    const bits = VALUES.get(digit) ?? 0;
    value += (bits & (CONTINUES - 1)) << shift;
    shift += BITS;
    if ((bits & CONTINUES) !== 0) continue;
    numbers.push((value & 1) === 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}
