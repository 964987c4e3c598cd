/** Languages that the parser tells apart. */
export type SourceLanguage = 'jsx' | 'ts' | 'tsx' | 'dts';

const EXTENSION = /\.(d\.[cm]?ts|[cm]?[jt]sx?)$/;
const QUERY_LANGUAGE = /[?&]lang[.=]([jt]sx?)\b/;

/**
 * The language of a module id. JavaScript is always read with JSX, since `.js` files hold it too and nothing else in
 * JavaScript begins like it. A query names the language of a part of a file (`App.vue?vue&type=script&lang.ts`).
 */
export function sourceLanguage(id: string): SourceLanguage {
  const path = id.replace(/[?#].*$/, '');
  const extension = EXTENSION.exec(path)?.[1] ?? QUERY_LANGUAGE.exec(id)?.[1] ?? 'js';
  if (extension.startsWith('d.')) return 'dts';
  if (extension === 'tsx') return 'tsx';
  return extension.endsWith('ts') ? 'ts' : 'jsx';
}
