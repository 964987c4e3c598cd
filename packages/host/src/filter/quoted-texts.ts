import { escapeExpression } from './escape-expression.js';

/** Finds one of some texts between quotes; `undefined` without any. */
export function quotedTexts(texts: Iterable<string>): RegExp | undefined {
  const all = [...texts].map(escapeExpression).join('|');
  return all === '' ? undefined : new RegExp(`['"\`](?:${all})['"\`]`);
}
