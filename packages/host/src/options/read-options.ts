import { compileRules, type FunctionMark, type Rule } from '@spanweave/transformer';
import { errorOf, libraryUnknown, rulesInvalid } from '@spanweave/transformer/host';
import type { HandlerOption } from '../handlers/handler-option.js';
import { builtInRules } from '../rules/built-in-rules.js';
import { checkOptions, hint } from './check-options.js';
import type { Config, Externals } from './config.js';
import { configOptions } from './config-options.js';

/** Options with their defaults filled in. */
export interface ReadOptions {
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[];
  readonly functions: readonly FunctionMark[];
  readonly libraries: Readonly<Record<string, boolean>>;
  readonly rules: readonly Rule[];
  /** Options by package name. */
  readonly bridge: Readonly<Record<string, object>>;
  readonly externals: Externals;
  readonly handlers: false | readonly HandlerOption[];
  readonly strict: boolean;
  /** `undefined`: the default path, and only when the build writes files. */
  readonly report: false | string | undefined;
  readonly onReport: Config['onReport'];
  readonly names: 'semconv' | 'otel-contrib';
  readonly decoratorMetadata: boolean;
  readonly browser: boolean;
}

/** A configuration whose rule files are loaded. */
export interface LoadedConfig extends Config {
  readonly rules?: readonly Rule[];
}

/**
 * Checks options and fills in defaults.
 *
 * @param defaults What this host takes where nothing is said.
 * @param libraries Ids of every known library that is not among the given rules.
 * @throws SpanweaveError SW3001 for an unknown key, SW3002 for a value that a key cannot hold, SW3003 for an unknown
 *   library, SW2001 for a rule that cannot be right.
 */
export function readOptions(
  given: LoadedConfig,
  defaults: { readonly externals?: Externals } = {},
  libraries: readonly string[] = builtInRules.map(({ id }) => id),
): ReadOptions {
  checkOptions(given, configOptions);
  const rules = given.rules ?? [];
  checkOwnRules(rules);
  const ids = [...libraries, ...rules.map((rule) => rule.id)];
  for (const id of Object.keys(given.libraries ?? {}))
    if (!ids.includes(id)) throw errorOf(libraryUnknown({ name: id, hint: hint(id, ids) }));
  return {
    include: given.include === undefined ? undefined : list(given.include),
    exclude: list(given.exclude ?? []),
    functions: given.functions ?? [],
    libraries: given.libraries ?? {},
    rules,
    bridge: bridged(given.bridge ?? []),
    externals: given.externals ?? defaults.externals ?? 'import',
    handlers: given.handlers ?? [],
    strict: given.strict ?? false,
    report: given.report,
    onReport: given.onReport,
    names: given.names ?? 'semconv',
    decoratorMetadata: given.decoratorMetadata ?? false,
    browser: given.browser ?? false,
  };
}

/** Checked apart from the built-in rules, so that messages count as the user's list does. */
function checkOwnRules(rules: readonly Rule[]): void {
  compileRules(rules);
  for (const [index, rule] of rules.entries()) {
    const advised = rule.weave.some(({ do: action }) => !('span' in action || 'redirect' in action));
    if (advised && rule.from === undefined) {
      const reason = 'is missing: it names the module that the advice is imported from';
      throw errorOf(rulesInvalid({ at: `rules[${index}].from`, reason, hint: '' }));
    }
  }
}

function bridged(given: NonNullable<Config['bridge']>): Readonly<Record<string, object>> {
  return Array.isArray(given)
    ? Object.fromEntries(given.map((name: string) => [name, {}]))
    : (given as Readonly<Record<string, object>>);
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
