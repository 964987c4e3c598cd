import type { SqlDialect } from './sql-dialect.js';

/** Microsoft SQL Server: comments nest; `[…]` and `""` quote identifiers; `@p` variables, `#temporary` tables. */
export const mssql: SqlDialect = {
  tokens:
    /(\s+|--[^\n\r]*|\/\*)|(?!n'|(?:true|false)\b)((?:[a-z_#\x80-\uffff][\w$#@\x80-\uffff]*|(?:"[^"]*")+(?!")|(?:\[[^\]]*\])(?:\][^\]]*\])*(?!\]))(?:\.{1,3}(?:[a-z_#\x80-\uffff][\w$#@\x80-\uffff]*|(?:"[^"]*")+(?!")|(?:\[[^\]]*\])(?:\][^\]]*\])*(?!\])))*)|(n?(?:'[^']*(?:'|$))+|["[].*|\.?\d(?:e[+-]|[\w.])*|true|false)|@{1,2}[a-z_#]\w*|:[a-z_]\w*|./isy,
};
