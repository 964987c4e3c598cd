import * as crypto from 'node:crypto';

/** A name for texts: 32 hexadecimal digits. */
export function digest(...texts: readonly string[]): string {
  const text = texts.map((part) => `${part.length}:${part}`).join('');
  // Not there before Node 20.12; it costs a third of an object.
  if (typeof crypto.hash === 'function') return crypto.hash('sha256', text).slice(0, 32);
  return crypto.createHash('sha256').update(text).digest('hex').slice(0, 32);
}
