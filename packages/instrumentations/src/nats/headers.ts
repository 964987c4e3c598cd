import type { TextMapGetter } from '@opentelemetry/api';
import type { Encodes, Headers } from './client.js';

/** Reads headers, in whichever case the sender wrote their names. */
export const getter: TextMapGetter<Headers | undefined> = {
  keys: (headers) => Array.from(headers ?? [], ([name]) => name),
  get(headers, key) {
    for (const [name, values] of headers ?? [])
      if (name.toLowerCase() === key) return typeof values === 'string' ? values : values[0];
    return undefined;
  },
};

/** The text of headers with some more in front; the caller's own stay as they are. */
export function withHeaders(given: Encodes | undefined, more: Readonly<Record<string, string>>): Encodes {
  const [first, ...lines] = new TextDecoder().decode(given?.encode()).split('\r\n');
  const kept = lines.filter((line) => line && !(line.slice(0, line.indexOf(':')).toLowerCase() in more));
  const added = Object.entries(more).map(([name, value]) => `${name}: ${value}`);
  const bytes = new TextEncoder().encode([first || 'NATS/1.0', ...added, ...kept, '', ''].join('\r\n'));
  return { encode: () => bytes };
}
