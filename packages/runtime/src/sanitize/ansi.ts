import type { SqlDialect } from './sql-dialect.js';

/** Standard SQL, for databases without a dialect of their own here: no backslash escapes, `""` quotes identifiers. */
export const ansi: SqlDialect = {
  tokens:
    /(\s+|--[^\n\r]*|\/\*)|(?!(?:[bnx]|u&)'|(?:true|false)\b)((?:[a-z_\x80-\uffff][\w$\x80-\uffff]*|(?:"[^"]*")+(?!"))(?:\.(?:[a-z_\x80-\uffff][\w$\x80-\uffff]*|(?:"[^"]*")+(?!")))*)|((?:[bnx]|u&)?(?:'[^']*(?:'|$))+|".*|\.?\d(?:e[+-]|[\w.])*|true|false)|[:@]{1,2}[a-z_]\w*|./isy,
};
