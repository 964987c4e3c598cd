import type { SqlDialect } from './sql-dialect.js';

/**
 * PostgreSQL (its documentation, section 4.1): comments nest; `E''` has backslash escapes and keeps them over a
 * continuation line; `$tag$…$tag$`; `U&''`; `""` quotes identifiers; `$1` is a placeholder. `standard_conforming_strings`
 * is taken to be on, as it is by default.
 */
export const postgresql: SqlDialect = {
  tokens:
    /(\s+|--[^\n\r]*|\/\*)|(?!(?:[EeBbNnXx]|[Uu]&)'|(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\b)((?:[A-Za-z_\x80-\uffff][\w$\x80-\uffff]*|(?:"[^"]*")+(?!"))(?:\.(?:[A-Za-z_\x80-\uffff][\w$\x80-\uffff]*|(?:"[^"]*")+(?!")))*)|((?:[NnBbXx]|[Uu]&)?(?:'[^']*(?:'|$))+|[Ee]'(?:[^\\']|\\.?|'(?:\s|--[^\n]*\n)*')*(?:'|$)|\$([A-Za-z_\x80-\uffff][\w\x80-\uffff]*)?\$.*?(?:\$\4\$|$)|".*|\.?\d(?:[Ee][+-]|[\w.])*|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])|[:@]{1,2}[A-Za-z_]\w*|\$\d+|./sy,
};
