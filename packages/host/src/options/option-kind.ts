/** What an option may hold: in words, as a check, and as JSON Schema where JSON can hold it. */
export interface OptionKind {
  readonly words: string;
  readonly check: (value: unknown) => boolean;
  readonly schema?: object;
}

/** An option: what it may hold, and what it does. */
export interface Option extends OptionKind {
  /** One sentence, for editors. */
  readonly about?: string;
}

type Check = OptionKind['check'];

export const isObject: Check = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isString: Check = (value) => typeof value === 'string';

/** A check of each item of a list. */
export function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

/** One of some strings. */
export function oneOf(...values: readonly string[]): OptionKind {
  const last = values.at(-1);
  return {
    words: `${values
      .slice(0, -1)
      .map((value) => `'${value}'`)
      .join(', ')} or '${last}'`,
    check: (value) => values.includes(value as string),
    schema: { enum: values },
  };
}

const stringList = { type: 'array', items: { type: 'string' } };

export const boolean: OptionKind = {
  words: 'a boolean',
  check: (value) => typeof value === 'boolean',
  schema: { type: 'boolean' },
};

export const callable: OptionKind = { words: 'a function', check: (value) => typeof value === 'function' };

export const globs: OptionKind = {
  words: 'a glob or a list of globs',
  check: (value) => isString(value) || listOf(isString)(value),
  schema: { anyOf: [{ type: 'string' }, stringList] },
};
