import { escapeExpression } from './escape-expression.js';

const SEGMENT = '[^\\\\/]*';
const tokens = /\*\*\/|\*\*|\*|\?|\{|\}|,|[^*?{},]+/g;

/**
 * A rule's file glob as a Go regular expression over both separators: `*`, `**`, `?` and `{a,b}` as picomatch reads them.
 * `undefined` for a glob that uses more; the caller then lets the whole package through, since this is only a filter.
 */
export function globExpression(glob: string): string | undefined {
  if (/[[\]()!+@]/.test(glob)) return undefined;
  let depth = 0;
  let expression = '';
  for (const [token] of glob.matchAll(tokens)) {
    if (token === '**/') expression += '(?:[^\\\\/]+[\\\\/])*';
    else if (token === '**') expression += '.*';
    else if (token === '*') expression += SEGMENT;
    else if (token === '?') expression += '[^\\\\/]';
    else if (token === '{') {
      depth++;
      expression += '(?:';
    } else if (token === '}') {
      depth--;
      expression += ')';
    } else if (token === ',' && depth > 0) expression += '|';
    else expression += token.split('/').map(escapeExpression).join('[\\\\/]');
  }
  return depth === 0 ? expression : undefined;
}
