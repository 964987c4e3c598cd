/** Text as a regular expression that matches it alone, in Go's dialect and JavaScript's. */
export function escapeExpression(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (character) => (character === '-' ? '-' : `\\${character}`));
}
