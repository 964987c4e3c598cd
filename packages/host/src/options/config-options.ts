import type { FunctionMark } from '@spanweave/transformer';
import type { Config } from './config.js';
import {
  boolean,
  callable,
  globs,
  isObject,
  isString,
  listOf,
  type OptionKind,
  oneOf,
} from './option-kind.js';

/** Options by name. */
export type OptionTable<Keys extends string = string> = { readonly [Key in Keys]: OptionKind };

/** Every option of the configuration. */
export const configOptions: OptionTable<keyof Config> = {
  include: globs,
  exclude: globs,
  functions: {
    words: 'a list of { file, name, minSize? }',
    check: listOf(isFunctionMark),
    schema: {
      type: 'array',
      items: {
        type: 'object',
        properties: { file: globs.schema, name: globs.schema, minSize: { type: 'number' } },
        required: ['file', 'name'],
        additionalProperties: false,
      },
    },
  },
  libraries: {
    words: 'an object of booleans by library id',
    check: (value) =>
      isObject(value) && Object.values(value as object).every((one) => typeof one === 'boolean'),
    schema: { type: 'object', additionalProperties: { type: 'boolean' } },
  },
  rules: {
    words: 'a list of rules, or of paths of rule files',
    check: listOf((value) => isObject(value) || isString(value)),
    schema: { type: 'array', items: { anyOf: [{ type: 'object' }, { type: 'string' }] } },
  },
  externals: oneOf('inline', 'import', 'leave'),
  strict: boolean,
  report: {
    words: 'a path, or false',
    check: (value) => isString(value) || value === false,
    schema: { anyOf: [{ type: 'string' }, { const: false }] },
  },
  onReport: callable,
  names: oneOf('semconv', 'otel-contrib'),
  decoratorMetadata: boolean,
  browser: boolean,
};

function isFunctionMark(value: unknown): boolean {
  const mark = value as Partial<FunctionMark> | null;
  return (
    isObject(mark) &&
    globs.check(mark?.file) &&
    globs.check(mark?.name) &&
    (mark?.minSize === undefined || typeof mark.minSize === 'number') &&
    Object.keys(mark as object).every((key) => ['file', 'name', 'minSize'].includes(key))
  );
}
