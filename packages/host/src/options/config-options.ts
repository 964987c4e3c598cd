import type { FunctionMark } from '@spanweave/transformer';
import { handlerOption } from '../handlers/handler-option.js';
import type { Config } from './config.js';
import { boolean, callable, globs, isObject, isString, listOf, type Option, oneOf } from './option-kind.js';

/** Options by name. */
export type OptionTable<Keys extends string = string> = { readonly [Key in Keys]: Option };

/** Every option of the configuration. */
export const configOptions: OptionTable<keyof Config> = {
  include: { ...globs, about: 'Globs over own source files, relative to the project.' },
  exclude: { ...globs, about: 'Globs of files that are left alone, libraries included.' },
  functions: {
    about: 'Functions that get a span by file and name, without a mark in the source.',
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
    about: 'Libraries by id: false switches one off, true warns when it is not there.',
    words: 'an object of booleans by library id',
    check: (value) =>
      isObject(value) && Object.values(value as object).every((one) => typeof one === 'boolean'),
    schema: { type: 'object', additionalProperties: { type: 'boolean' } },
  },
  rules: {
    about: 'Rules of your own, or paths of files that hold them.',
    words: 'a list of rules, or of paths of rule files',
    check: listOf((value) => isObject(value) || isString(value)),
    schema: { type: 'array', items: { anyOf: [{ type: 'object' }, { type: 'string' }] } },
  },
  bridge: {
    about: 'OpenTelemetry instrumentations that are applied inside the bundle, for libraries without a rule.',
    words: 'a list of package names, or an object of options by package name',
    check: (value) =>
      listOf(isString)(value) || (isObject(value) && Object.values(value as object).every(isObject)),
    schema: {
      anyOf: [
        { type: 'array', items: { type: 'string' } },
        { type: 'object', additionalProperties: { type: 'object' } },
      ],
    },
  },
  externals: {
    ...oneOf('inline', 'import', 'leave'),
    about:
      'Known libraries that the build would leave outside: taken inside, woven where they are imported, or left alone.',
  },
  handlers: handlerOption,
  strict: { ...boolean, about: 'Fails the build when a known library in it is not woven, or only in part.' },
  report: {
    about: 'Where the report goes, relative to the project; false writes none.',
    words: 'a path, or false',
    check: (value) => isString(value) || value === false,
    schema: { anyOf: [{ type: 'string' }, { const: false }] },
  },
  onReport: { ...callable, about: 'Receives the report of each build.' },
  names: {
    ...oneOf('semconv', 'otel-contrib'),
    about:
      'Span and attribute names: the semantic conventions, or those of the OpenTelemetry contrib packages.',
  },
  decoratorMetadata: {
    ...boolean,
    about: 'Compiles TypeScript with legacy decorators and their metadata through @swc/core.',
  },
  browser: { ...boolean, about: 'Weaves builds for the browser as well.' },
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
