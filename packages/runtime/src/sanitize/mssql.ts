import type { SqlDialect } from './sql-dialect.js';

/** Microsoft SQL Server: comments nest; `[…]` and `""` quote identifiers; `@p` variables, `#temporary` tables. */
export const mssql: SqlDialect = {
  tokens:
    /(\s+|--[^\n\r]*|\/\*)|(?![Nn]'|(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\b)((?:[A-Za-z_#\x80-\uffff][\w$#@\x80-\uffff]*|(?:"[^"]*")+(?!")|(?:\[[^\]]*\])(?:\][^\]]*\])*(?!\]))(?:\.{1,3}(?:[A-Za-z_#\x80-\uffff][\w$#@\x80-\uffff]*|(?:"[^"]*")+(?!")|(?:\[[^\]]*\])(?:\][^\]]*\])*(?!\])))*)|([Nn]?(?:'[^']*(?:'|$))+|["[].*|\.?\d(?:[Ee][+-]|[\w.])*|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])|@{1,2}[A-Za-z_#]\w*|:[A-Za-z_]\w*|./sy,
};
