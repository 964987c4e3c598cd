const COMMENTS = '(?:\\/\\*(?:[^*]|\\*(?!\\/))*\\*\\/\\s*|\\/\\/[^\\n]*\\n\\s*)*';
const behind = (words: string): RegExp => new RegExp(`(?:${words})\\s*${COMMENTS}$`);
/** Any call may be one of a function that loads modules. */
const ANY = behind('from|import|\\(');
const IMPORT = behind('\\bfrom|\\bimport|(?:\\bimport|require\\w*)\\s*\\(');
/** `import type { Pool } from`, `export type * from`. */
const TYPES = /\b(?:import|export)\s+type\s+(?:[\w$]+\s+|\*(?:\s+as\s+[\w$]+)?\s+|\{[^{}]*\}\s*)from\s*$/;
/** `import { type Pool } from`: what stands in the braces. */
const NAMES = /\bimport\s*\{([^{}]+)\}\s*from\s*$/;
const TYPE = /^\s*(?:type\s+(?!as\s)[\w$]|$)/;
/** `typeof import(`. */
const TYPE_OF = /\btypeof\s+import\s*\(\s*$/;
/** `import('pg').Pool`, as types and JSDoc have it; a promise has other members. */
const MEMBER = /^['"`]\s*\)\s*\.\s*(?!then\b|catch\b|finally\b)[\w$]/;
/** As far as is looked back, so that no text takes long. */
const REACH = 300;

/** Whether the text at a quote may name a module. */
export function mayNameModule(code: string, quote: number): boolean {
  return ANY.test(before(code, quote));
}

/** Whether it is what something imports at run time, as far as can be told without a parse: `log('router')` does not. */
export function isImported(code: string, quote: number): boolean {
  const text = before(code, quote);
  return IMPORT.test(text) && !isType(text, code, quote);
}

function isType(text: string, code: string, quote: number): boolean {
  if (TYPES.test(text) || TYPE_OF.test(text)) return true;
  if (/\bimport\s*\(\s*$/.test(text)) {
    const end = code.indexOf(code.charAt(quote), quote + 1);
    return end !== -1 && MEMBER.test(code.slice(end, end + REACH));
  }
  const [, names] = NAMES.exec(text) ?? [];
  return names?.split(',').every((name) => TYPE.test(name)) === true;
}

function before(code: string, quote: number): string {
  return code.slice(Math.max(0, quote - REACH), quote);
}
