/** What stands between a quote and the next one of its line. */
const QUOTED = /["'`]([^"'`\n]+)(?=["'`])/g;

/** A text between quotes, and where the first of them is. */
export interface QuotedName {
  readonly name: string;
  readonly at: number;
}

/**
 * Texts between two quotes of one kind that `isKnown` knows, in order. An expression that lists the names of every known
 * library takes longer to be compiled than most builds take to search.
 */
export function quotedNames(code: string, isKnown: (name: string) => boolean): QuotedName[] {
  const found: QuotedName[] = [];
  for (const { 1: name = '', index } of code.matchAll(QUOTED))
    if (code[index] === code[index + name.length + 1] && isKnown(name)) found.push({ name, at: index });
  return found;
}
