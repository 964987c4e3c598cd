import { compileRules, type FunctionMark, type Rule } from '@spanweave/transformer';
import {
  errorOf,
  libraryUnknown,
  nearest,
  optionInvalid,
  optionUnknown,
  rulesInvalid,
} from '@spanweave/transformer/host';
import type { Plugin } from 'esbuild';
import type { Options, SourceTransform } from './options.js';

/** Options with their defaults filled in. */
export interface ReadOptions {
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[];
  readonly functions: readonly FunctionMark[];
  readonly libraries: Readonly<Record<string, boolean>>;
  readonly rules: readonly Rule[];
  readonly externals: boolean;
  readonly strict: boolean;
  /** `undefined`: the default path, and only when the build writes files. */
  readonly report: false | string | undefined;
  readonly onReport: Options['onReport'];
  readonly names: 'semconv' | 'otel-contrib';
  readonly decoratorMetadata: boolean;
  readonly transforms: readonly SourceTransform[];
  readonly plugins: readonly Plugin[];
  readonly browser: boolean;
}

type Check = (value: unknown) => boolean;

const isString: Check = (value) => typeof value === 'string';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isFunction: Check = (value) => typeof value === 'function';
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));
const globs = either(isString, listOf(isString));

/** Every option: what it may hold, in words and as a check. */
const known: { readonly [Key in keyof Required<Options>]: readonly [words: string, check: Check] } = {
  include: ['a glob or a list of globs', globs],
  exclude: ['a glob or a list of globs', globs],
  functions: ['a list of { file, name, minSize? }', listOf(isFunctionMark)],
  libraries: [
    'an object of booleans by library id',
    (value) => isObject(value) && Object.values(value as object).every(isBoolean),
  ],
  rules: ['a list of rules', listOf(isObject)],
  externals: ['a boolean', isBoolean],
  strict: ['a boolean', isBoolean],
  report: ['a path, or false', either(isString, (value) => value === false)],
  onReport: ['a function', isFunction],
  names: ["'semconv' or 'otel-contrib'", (value) => value === 'semconv' || value === 'otel-contrib'],
  decoratorMetadata: ['a boolean', isBoolean],
  transforms: ['a list of functions', listOf(isFunction)],
  plugins: ['a list of esbuild plugins', listOf(isObject)],
  browser: ['a boolean', isBoolean],
};

/**
 * Checks options and fills in defaults.
 *
 * @param libraries Ids of every known library, built-in and from `rules`.
 * @throws SpanweaveError SW3001 for an unknown key, SW3002 for a value that a key cannot hold, SW3003 for an unknown
 *   library, SW2001 for a rule that cannot be right.
 */
export function readOptions(given: unknown, libraries: readonly string[]): ReadOptions {
  if (!isObject(given)) throw errorOf(optionInvalid({ name: 'options', expected: 'an object' }));
  const keys = Object.keys(known);
  for (const [key, value] of Object.entries(given as object)) {
    if (!Object.hasOwn(known, key)) throw errorOf(optionUnknown({ name: key, hint: hint(key, keys) }));
    const [words, check] = known[key as keyof Options];
    if (value !== undefined && !check(value)) throw errorOf(optionInvalid({ name: key, expected: words }));
  }
  const options = given as Options;
  checkOwnRules(options.rules ?? []);
  const own = (options.rules ?? []).map((rule) => rule.id);
  for (const id of Object.keys(options.libraries ?? {})) {
    const ids = [...libraries, ...own];
    if (!ids.includes(id)) throw errorOf(libraryUnknown({ name: id, hint: hint(id, ids) }));
  }
  return {
    include: options.include === undefined ? undefined : list(options.include),
    exclude: list(options.exclude ?? []),
    functions: options.functions ?? [],
    libraries: options.libraries ?? {},
    rules: options.rules ?? [],
    externals: options.externals ?? true,
    strict: options.strict ?? false,
    report: options.report,
    onReport: options.onReport,
    names: options.names ?? 'semconv',
    decoratorMetadata: options.decoratorMetadata ?? false,
    transforms: options.transforms ?? [],
    plugins: options.plugins ?? [],
    browser: options.browser ?? false,
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

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

function isFunctionMark(value: unknown): boolean {
  const mark = value as Partial<FunctionMark> | null;
  return (
    isObject(mark) &&
    globs(mark?.file) &&
    globs(mark?.name) &&
    (mark?.minSize === undefined || typeof mark.minSize === 'number') &&
    Object.keys(mark as object).every((key) => ['file', 'name', 'minSize'].includes(key))
  );
}

/** What the message of an unknown name ends with. */
function hint(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  return near === undefined ? `; known are ${names.join(', ')}` : `; did you mean \`${near}\`?`;
}
