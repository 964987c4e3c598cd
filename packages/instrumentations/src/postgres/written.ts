import type { Query } from './client.js';

/** What a query says before a connection has built it. */
export interface Written {
  readonly text: string;
  /** It has values apart from its text. */
  readonly values: boolean;
}

/** The text of a template with its fragments and identifiers; `$1` stands for each value, `?` for each helper. */
export function written({ strings, args }: Query): Written {
  let values = strings.length === 1 && args.length > 0;
  const parts = (fragment: Pick<Query, 'strings' | 'args'>): string =>
    fragment.strings.reduce((text, string, index) => text + part(fragment.args[index - 1]) + string);
  const part = (value: unknown): string => {
    if (Array.isArray(value) && isFragment(value[0])) return value.filter(isFragment).map(parts).join(' ');
    if (isFragment(value)) return parts(value);
    const { value: name, first } = (value ?? {}) as { value?: unknown; first?: unknown };
    // An identifier holds its name alone; a parameter has a type as well.
    if (typeof name === 'string' && !('type' in (value as object))) return name;
    values = true;
    return first === undefined ? '$1' : '?';
  };
  return { text: strings.length === 0 ? '' : parts({ strings, args }), values };
}

const isFragment = (value: unknown): value is Query =>
  Array.isArray((value as Query | undefined)?.strings) && Array.isArray((value as Query).args);
