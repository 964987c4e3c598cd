import type { SanitizedSql } from './sanitized-sql.js';
import type { SqlDialect } from './sql-dialect.js';
import { sqlSummary } from './sql-summary.js';

/** Longer texts are cut before they are read. */
const LONGEST = 8192;
/** Longer texts are not remembered: they are bulk statements, different each time. */
const LONGEST_KEY = 4096;
/** Texts in each of a dialect's two generations; the older is dropped whole when the younger is full. */
const ENTRIES = 256;

/**
 * Takes the values out of a query and names what it does, in one pass and linear time. Never throws. Text of a literal
 * or a comment never survives, also when a quote is left open: what follows is then all literal.
 *
 * @param text The query as the application wrote it. Placeholders (`$1`, `?`, `:name`, `@p`) stay.
 * @param dialect One of `postgresql`, `mysql`, `mssql`, `sqlite`, `ansi`: how literals are written differs.
 */
export function sql(text: string, dialect: SqlDialect): SanitizedSql {
  const { recent, older } = dialect;
  let result = recent?.get(text);
  if (result !== undefined) return result;
  result = older?.get(text) ?? read(text.slice(0, LONGEST), dialect.tokens);
  if (text.length <= LONGEST_KEY) {
    if (recent !== undefined && recent.size < ENTRIES) recent.set(text, result);
    else {
      dialect.older = recent;
      dialect.recent = new Map([[text, result]]);
    }
  }
  return result;
}

function read(text: string, tokens: RegExp): SanitizedSql {
  const summary = sqlSummary();
  let out = '';
  let gap = false;
  let before = '';
  /** Where the values of an `IN (` list begin in `out`; 0 outside one. */
  let list = 0;
  tokens.lastIndex = 0;
  for (let token = tokens.exec(text); token?.[0]; token = tokens.exec(text)) {
    if (token[1] !== undefined) {
      if (token[1] === '/*') tokens.lastIndex = behindComment(text, tokens.lastIndex);
      gap = out !== '';
      continue;
    }
    const written = token[3] === undefined ? token[0] : '?';
    summary.take(written, token[2] !== undefined);
    if (written === ')' && list) out = `${out.slice(0, list)}?`;
    else if (gap) out += ' ';
    gap = false;
    out += written;
    if (written === '(') list = before.length === 2 && before.toUpperCase() === 'IN' ? out.length : 0;
    else if (!'-+,?$:@'.includes(written.charAt(0))) list = 0;
    before = written;
  }
  return { text: out, summary: summary.text() };
}

/** Index behind a comment that may hold others, whose beginning ends at `from`. */
function behindComment(text: string, from: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = from;
  let depth = 1;
  for (let found = edge.exec(text); found; found = edge.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return text.length;
}
