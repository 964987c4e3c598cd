import type { SqlDialect } from './sql-dialect.js';

/**
 * MySQL and MariaDB with their default `sql_mode`: backslash escapes in `''` and `""`, both of them strings; backticks
 * quote identifiers; `#` and `-- ` comments; `@user` and `@@system` variables. With `NO_BACKSLASH_ESCAPES`
 * or `ANSI_QUOTES` use `ansi`: a literal would end elsewhere.
 */
export const mysql: SqlDialect = {
  tokens:
    /(\s+|--(?=[\s#-]|\/\*|$)[^\n]*|#[^\n]*|\/\*.*?(?:\*\/|$))|(?![BbNnXx]'|(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\b)((?:[A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*|(?:`[^`]*`)+(?!`))(?:\.(?:[A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*|(?:`[^`]*`)+(?!`)))*)|([BbNnXx]?(?:'(?:[^\\']|\\.?)*(?:'|$))+|(?:"(?:[^\\"]|\\.?)*(?:"|$))+|`.*|\.?\d(?:[Ee][+-]|[\w.])*|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])|@{1,2}[A-Za-z_$.]\w*|:[A-Za-z_]\w*|./sy,
};
