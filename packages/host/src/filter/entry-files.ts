import { escapeExpression } from './escape-expression.js';
import { outsideNodeModules } from './outside-node-modules.js';

const SOURCE = '\\.[cm]?[jt]sx?';
const source = new RegExp(`${SOURCE}$`);
/** A file: relative, absolute, or on a drive. */
const PATH = /^(?:\.\.?(?:[\\/]|$)|[\\/]|[a-z]:[\\/])/i;

/**
 * Own sources in which a build may start, as an expression: more than those, since a plugin may resolve an input to another
 * extension, or to the index of a folder.
 *
 * @param input The bundler's `input`: a name, or a list or an object of them, or lists of those.
 * @returns `undefined`: an input does not tell its file, so that it may be any.
 */
export function entryFiles(input: unknown): string | undefined {
  const stems = new Set<string>();
  for (const name of inputNames(input)) {
    if (typeof name !== 'string') return undefined;
    // Made up by a plugin: no source is read.
    if (name.startsWith('\0')) continue;
    const path = name.replace(/\?.*$/, '');
    const isFile = source.test(path) && (PATH.test(path) || !/[:#]/.test(path));
    if (!isFile && !PATH.test(path)) return undefined;
    const last = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    stems.add(last.replace(source, ''));
    if (!isFile) stems.add('index');
  }
  if (stems.size === 0) return undefined;
  return outsideNodeModules([`(?:${[...stems].map(escapeExpression).join('|')})${SOURCE}`]);
}

/** What an `input` holds; an empty list is no name: a plugin will emit the entries. */
export function inputNames(input: unknown): readonly unknown[] {
  const list = typeof input === 'object' && input !== null ? Object.values(input) : [];
  return list.length === 0 ? [input] : list.flatMap(inputNames);
}
