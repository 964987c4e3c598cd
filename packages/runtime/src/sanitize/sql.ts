import { BoundedMap } from './bounded-map.js';
import type { SanitizedSql } from './sanitized-sql.js';
import type { SqlDialect } from './sql-dialect.js';
import { SqlSummary } from './sql-summary.js';

/** Longer texts are cut before they are read. */
const LONGEST = 16_384;
/** Longer texts are not remembered: they are bulk statements, different each time. */
const LONGEST_KEY = 4096;
const ENTRIES = 512;

const caches: WeakMap<SqlDialect, BoundedMap<string, SanitizedSql>> = /* @__PURE__ */ new WeakMap();

/**
 * Takes the values out of a query and names what it does, in one pass and linear time. Never throws. Text of a literal
 * or a comment never survives, also when a quote is left open: what follows is then all literal.
 *
 * @param text The query as the application wrote it. Placeholders (`$1`, `?`, `:name`, `@p`) stay.
 * @param dialect One of `postgresql`, `mysql`, `mssql`, `sqlite`, `ansi`: how literals are written differs.
 */
export function sql(text: string, dialect: SqlDialect): SanitizedSql {
  let cache = caches.get(dialect);
  if (cache === undefined) {
    cache = new BoundedMap(ENTRIES);
    caches.set(dialect, cache);
  }
  const known = cache.get(text);
  if (known !== undefined) return known;
  const result = read(text.slice(0, LONGEST), dialect);
  if (text.length <= LONGEST_KEY) cache.set(text, result);
  return result;
}

function read(text: string, dialect: SqlDialect): SanitizedSql {
  const summary = new SqlSummary();
  let out = '';
  let before = '';
  /** Where the values of an `IN (` list begin in `out`; 0 outside one. */
  let list = 0;
  dialect.lastIndex = 0;
  for (let token = dialect.exec(text); token?.[0]; token = dialect.exec(text)) {
    const [all, space, name] = token;
    if (space !== undefined) {
      if (space === '/*') dialect.lastIndex = behindComment(text, dialect.lastIndex);
      if (out && !out.endsWith(' ')) out += ' ';
      continue;
    }
    const written = token[3] === undefined ? all : '?';
    summary.take(written, name !== undefined);
    if (written === ')' && list) out = `${out.slice(0, list)}?`;
    out += written;
    if (written === '(') list = /^in$/i.test(before) ? out.length : 0;
    else if (!/^[-+,?$:@]/.test(written)) list = 0;
    before = written;
  }
  return { text: out.trimEnd(), summary: summary.text };
}

/** Index behind a comment that may hold others, whose beginning ends at `from`. */
function behindComment(text: string, from: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = from;
  for (let depth = 1; depth > 0; ) {
    const found = edge.exec(text);
    if (found === null) return text.length;
    depth += found[0] === '/*' ? 1 : -1;
  }
  return edge.lastIndex;
}
