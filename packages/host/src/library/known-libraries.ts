import type { Rule } from '@spanweave/transformer';
import { isImported, quotedNames } from '@spanweave/transformer/host';
import { escapeExpression } from '../filter/escape-expression.js';

/** Specifiers that reach known libraries in this build. */
export class KnownLibraries {
  readonly #rules = new Map<string, Rule>();
  #names: string | undefined;

  /** @param rules Rules in use, with every name under which their libraries are imported among the aliases. */
  constructor(rules: readonly Rule[]) {
    for (const rule of rules.filter((one) => !isPlatform(one)))
      for (const name of [rule.library, ...(rule.aliases ?? [])]) this.#rules.set(name, rule);
  }

  /** Filter for imports of known libraries, as a Go regular expression; `undefined` without libraries. */
  get imports(): string | undefined {
    return this.#rules.size === 0 ? undefined : `^${this.#alternatives()}(?:/.*)?$`;
  }

  /** Texts that hold the specifier of a known library in quotes; `undefined` without libraries. */
  get quoted(): RegExp | undefined {
    const name = `${this.#alternatives()}(?:/[^'"\`\\n]*)?`;
    return this.#rules.size === 0 ? undefined : new RegExp(`['"\`]${name}['"\`]`);
  }

  /** The rule whose library a specifier reaches, a sub-path of it included. */
  of(specifier: string): Rule | undefined {
    for (let name = specifier; ; name = name.slice(0, name.lastIndexOf('/'))) {
      const rule = this.#rules.get(name);
      if (rule !== undefined || !name.includes('/')) return rule;
    }
  }

  /** Specifiers of known libraries that stand in quotes in a text, in order, and whether something there imports them. */
  mentioned(code: string): ReadonlyMap<string, boolean> {
    const names = new Map<string, boolean>();
    for (const { at, name } of quotedNames(code, (text) => this.of(text) !== undefined))
      names.set(name, names.get(name) === true || isImported(code, at));
    return new Map([...names].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Made when it is asked for, from all names at once: a hundred of them are escaped in each start of a hook. */
  #alternatives(): string {
    this.#names ??= `(?:${escapeExpression([...this.#rules.keys()].join('\n')).replaceAll('\n', '|')})`;
    return this.#names;
  }
}

/** A platform's rule that weaves handlers alone: its package is not a library of the program. */
function isPlatform({ platform, weave }: Rule): boolean {
  const outside = ['call', 'function', 'import', 'module', 'selector'];
  return (
    platform !== undefined && weave.every(({ file, where }) => !file && !outside.some((key) => key in where))
  );
}
