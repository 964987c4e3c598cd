import type { Rule } from '@spanweave/transformer';

/**
 * Packages that a server build takes in so that their own files are woven: those with a rule for their definitions, and those
 * that lead to one (Express 5 to `router`). What is woven at calls or on channels alone gains nothing inside.
 *
 * @param rules Rules in use, with the names that the project gives their libraries among the aliases.
 */
export function libraryNames(rules: readonly Rule[]): string[] {
  const defined = new Set(rules.filter(isInsideOnly).map(({ library }) => library));
  const names = rules
    .filter(({ library, reaches = [] }) => defined.has(library) || reaches.some((name) => defined.has(name)))
    .flatMap(({ library, aliases = [] }) => [library, ...aliases]);
  return [...new Set(names)].filter((name) => !name.includes(':')).sort();
}

/** Whether a library's own functions are woven, and not on channels that it has wherever it lies. */
function isInsideOnly({ library, weave }: Rule): boolean {
  return (
    !library.includes(':') && weave.some(({ file, channels }) => file !== undefined && channels !== true)
  );
}
