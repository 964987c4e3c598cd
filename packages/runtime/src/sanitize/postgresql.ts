import type { SqlDialect } from './sql-dialect.js';

/**
 * PostgreSQL (its documentation, section 4.1): comments nest; `E''` has backslash escapes and keeps them over a
 * continuation line; `$tag$…$tag$`; `U&''`; `""` quotes identifiers; `$1` is a placeholder. `standard_conforming_strings`
 * is taken to be on, as it is by default.
 */
export const postgresql: SqlDialect = {
  tokens:
    /(\s+|--[^\n\r]*|\/\*)|(?!(?:[ebnx]|u&)'|(?:true|false)\b)((?:[a-z_\x80-\uffff][\w$\x80-\uffff]*|(?:"[^"]*")+(?!"))(?:\.(?:[a-z_\x80-\uffff][\w$\x80-\uffff]*|(?:"[^"]*")+(?!")))*)|((?:[nbx]|u&)?(?:'[^']*(?:'|$))+|e'(?:[^\\']|\\.?|'(?:\s|--[^\n]*\n)*')*(?:'|$)|\$([a-z_\x80-\uffff][\w\x80-\uffff]*)?\$.*?(?:\$\4\$|$)|".*|\.?\d(?:e[+-]|[\w.])*|true|false)|[:@]{1,2}[a-z_]\w*|\$\d+|./isy,
};
