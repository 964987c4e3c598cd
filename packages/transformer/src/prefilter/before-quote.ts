const COMMENTS = '(?:\\/\\*(?:[^*]|\\*(?!\\/))*\\*\\/\\s*|\\/\\/[^\\n]*\\n\\s*)*';
const behind = (words: string): RegExp => new RegExp(`(?:${words})\\s*${COMMENTS}$`);
/** Any call may be one of a function that loads modules. */
const ANY = behind('from|import|\\(');
const IMPORT = behind('\\bfrom|\\bimport|(?:\\bimport|require\\w*)\\s*\\(');
/** As far as is looked back, so that no text takes long. */
const REACH = 300;

/** Whether the text at a quote may name a module. */
export function mayNameModule(code: string, quote: number): boolean {
  return ANY.test(before(code, quote));
}

/** Whether it is what something imports, as far as can be told without a parse: `log('router')` does not. */
export function isImported(code: string, quote: number): boolean {
  return IMPORT.test(before(code, quote));
}

function before(code: string, quote: number): string {
  return code.slice(Math.max(0, quote - REACH), quote);
}
