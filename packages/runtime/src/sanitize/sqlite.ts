import type { SqlDialect } from './sql-dialect.js';

/** SQLite: `""`, backticks and `[…]` quote identifiers; `?1`, `:a`, `@a` and `$a` are placeholders. */
export const sqlite: SqlDialect = {
  tokens:
    /(\s+|--[^\n]*|\/\*.*?(?:\*\/|$))|(?!x'|(?:true|false)\b)((?:[a-z_\x80-\uffff][\w$\x80-\uffff]*|(?:"[^"]*")+(?!")|(?:`[^`]*`)+(?!`)|\[[^\]]*\])(?:\.(?:[a-z_\x80-\uffff][\w$\x80-\uffff]*|(?:"[^"]*")+(?!")|(?:`[^`]*`)+(?!`)|\[[^\]]*\]))*)|(x?(?:'[^']*(?:'|$))+|["`[].*|\.?\d(?:e[+-]|[\w.])*|true|false)|\?\d*|[:@$]{1,2}[a-z_]\w*|./isy,
};
