import type { SqlDialect } from './sql-dialect.js';

/** SQLite: `""`, backticks and `[…]` quote identifiers; `?1`, `:a`, `@a` and `$a` are placeholders. */
export const sqlite: SqlDialect = {
  tokens:
    /(\s+|--[^\n]*|\/\*.*?(?:\*\/|$))|(?![Xx]'|(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\b)((?:[A-Za-z_\x80-\uffff][\w$\x80-\uffff]*|(?:"[^"]*")+(?!")|(?:`[^`]*`)+(?!`)|\[[^\]]*\])(?:\.(?:[A-Za-z_\x80-\uffff][\w$\x80-\uffff]*|(?:"[^"]*")+(?!")|(?:`[^`]*`)+(?!`)|\[[^\]]*\]))*)|([Xx]?(?:'[^']*(?:'|$))+|["`[].*|\.?\d(?:[Ee][+-]|[\w.])*|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])|\?\d*|[:@$]{1,2}[A-Za-z_]\w*|./sy,
};
