import type { SqlDialect } from './sql-dialect.js';

/** Standard SQL, for databases without a dialect of their own here: no backslash escapes, `""` quotes identifiers. */
export const ansi: SqlDialect = {
  tokens:
    /(\s+|--[^\n\r]*|\/\*)|(?!(?:[BbNnXx]|[Uu]&)'|(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\b)((?:[A-Za-z_\x80-\uffff][\w$\x80-\uffff]*|(?:"[^"]*")+(?!"))(?:\.(?:[A-Za-z_\x80-\uffff][\w$\x80-\uffff]*|(?:"[^"]*")+(?!")))*)|((?:[BbNnXx]|[Uu]&)?(?:'[^']*(?:'|$))+|".*|\.?\d(?:[Ee][+-]|[\w.])*|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])|[:@]{1,2}[A-Za-z_]\w*|./sy,
};
