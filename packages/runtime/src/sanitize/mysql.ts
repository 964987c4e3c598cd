import type { SqlDialect } from './sql-dialect.js';

/**
 * MySQL and MariaDB with their default `sql_mode`: backslash escapes in `''` and `""`, both of them strings; backticks
 * quote identifiers; `#` and `-- ` comments; `@user` and `@@system` variables. With `NO_BACKSLASH_ESCAPES`
 * or `ANSI_QUOTES` use `ansi`: a literal would end elsewhere.
 */
export const mysql: SqlDialect = {
  tokens:
    /(\s+|--(?=[\s#-]|\/\*|$)[^\n]*|#[^\n]*|\/\*.*?(?:\*\/|$))|(?![bnx]'|(?:true|false)\b)((?:[a-z_$\x80-\uffff][\w$\x80-\uffff]*|(?:`[^`]*`)+(?!`))(?:\.(?:[a-z_$\x80-\uffff][\w$\x80-\uffff]*|(?:`[^`]*`)+(?!`)))*)|([bnx]?(?:'(?:[^\\']|\\.?)*(?:'|$))+|(?:"(?:[^\\"]|\\.?)*(?:"|$))+|`.*|\.?\d(?:e[+-]|[\w.])*|true|false)|@{1,2}[a-z_$.]\w*|:[a-z_]\w*|./isy,
};
