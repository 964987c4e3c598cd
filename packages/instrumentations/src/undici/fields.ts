import type { RawHeaders } from './message.js';

/** Header fields by lower-case name, each with its values, from undici's flat list or, in undici 5, its lines. */
export function fields(raw: RawHeaders): Record<string, string[]> {
  const flat = typeof raw === 'string' ? raw.split(/\r\n|(?<=^[^:]+): /m) : raw;
  const all: Record<string, string[]> = {};
  for (let index = 1; index < flat.length; index += 2) {
    const name = String(flat[index - 1]).toLowerCase();
    all[name] = (all[name] ?? []).concat([flat[index]].flat().map(String));
  }
  return all;
}
