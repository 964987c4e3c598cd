import type { Rule } from '@spanweave/transformer';
import { escapeExpression } from '../filter/escape-expression.js';

/** Specifiers that reach known libraries in this build. */
export class KnownLibraries {
  readonly #rules = new Map<string, Rule>();
  readonly #quoted: RegExp | undefined;
  /** Filter for imports of known libraries, as a Go regular expression; `undefined` without libraries. */
  readonly imports: string | undefined;

  /** @param rules Rules in use, with every name under which their libraries are imported among the aliases. */
  constructor(rules: readonly Rule[]) {
    for (const rule of rules)
      for (const name of [rule.library, ...(rule.aliases ?? [])]) this.#rules.set(name, rule);
    if (this.#rules.size === 0) return;
    const names = `(?:${[...this.#rules.keys()].map(escapeExpression).join('|')})`;
    this.imports = `^${names}(?:/.*)?$`;
    this.#quoted = new RegExp(`(['"\`])(${names}(?:/[^'"\`\\n]*)?)\\1`, 'g');
  }

  /** Texts that hold the specifier of a known library in quotes; `undefined` without libraries. */
  get quoted(): RegExp | undefined {
    return this.#quoted && new RegExp(this.#quoted.source);
  }

  /** The rule whose library a specifier reaches, a sub-path of it included. */
  of(specifier: string): Rule | undefined {
    for (let name = specifier; ; name = name.slice(0, name.lastIndexOf('/'))) {
      const rule = this.#rules.get(name);
      if (rule !== undefined || !name.includes('/')) return rule;
    }
  }

  /** Specifiers of known libraries that stand in quotes in a text. */
  mentioned(code: string): Set<string> {
    const found = new Set<string>();
    if (this.#quoted !== undefined)
      for (const [, , specifier] of code.matchAll(this.#quoted))
        if (specifier !== undefined) found.add(specifier);
    return found;
  }
}
