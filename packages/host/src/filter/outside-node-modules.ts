const SEPARATORS = '\\\\/';

/**
 * A path segment other than `word`, without look-ahead, which Go's expressions do not have: it leaves the word at some
 * letter, ends before the word does, or goes on behind it.
 */
function segmentOtherThan(word: string): string {
  let rest = `[^${SEPARATORS}]+`;
  for (const letter of [...word].reverse())
    rest = `(?:[^${letter}${SEPARATORS}][^${SEPARATORS}]*|${letter}${rest})?`;
  return rest;
}

/**
 * Filter for files of the given extensions that no folder `node_modules` encloses, as a Go regular expression for both
 * separators.
 *
 * @param extensions With their dots, escaped for an expression.
 */
export function outsideNodeModules(extensions: readonly string[]): string {
  return `^(?:${segmentOtherThan('node_modules')}[\\\\/])*[^\\\\/]*(?:${extensions.join('|')})$`;
}
