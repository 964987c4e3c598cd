import { report } from '../kernel/report.js';
import type { MarkDecorator } from './decorator.js';
import type { MarkOptions } from './mark-options.js';
import { parameterNames } from './parameter-names.js';
import { type Marked, wrapFunction } from './wrap-function.js';

type Mode = 'span' | 'enrich';

/** A working decorator for programs that were not built: legacy and standard, on methods, accessors and fields. */
export function decorate(options: MarkOptions, mode: Mode): MarkDecorator {
  return ((target: object, second: unknown, descriptor?: PropertyDescriptor): unknown =>
    typeof second === 'object' && second !== null
      ? standard(target, second as ClassMemberDecoratorContext, options, mode)
      : legacy(target, second as PropertyKey, descriptor, options, mode)) as MarkDecorator;
}

function standard(
  value: unknown,
  { kind, name, static: own }: ClassMemberDecoratorContext,
  options: MarkOptions,
  mode: Mode,
): unknown {
  const nameOf = (self: unknown): string =>
    qualified(own ? self : (self as object | undefined)?.constructor, name);
  const wrap = (marked: unknown): unknown =>
    typeof marked === 'function' ? wrapFunction(marked as Marked, nameOf, options, mode) : marked;
  if (kind === 'field') return wrap;
  if (kind !== 'accessor') return wrap(value);
  const { get, set } = value as { get: Marked; set: Marked };
  return { get: wrap(get), set: wrap(set) };
}

function legacy(
  target: object,
  key: PropertyKey,
  descriptor: PropertyDescriptor | undefined,
  options: MarkOptions,
  mode: Mode,
): void {
  const holder = typeof target === 'function' ? target : target.constructor;
  const name = qualified(holder, key);
  const parameters = { ...parameterNames(target, key), ...options.parameters };
  if (descriptor === undefined) {
    report(`mark:${name}`, `${name} is a field: a legacy decorator cannot mark it unless it is built`);
    return;
  }
  for (const part of ['value', 'get', 'set'] as const) {
    const marked: unknown = descriptor[part];
    if (typeof marked === 'function')
      descriptor[part] = wrapFunction(marked as Marked, () => name, { ...options, parameters }, mode);
  }
}

const qualified = (holder: unknown, key: PropertyKey): string => {
  const name = (holder as { name?: unknown } | undefined)?.name;
  return typeof name === 'string' && name ? `${name}.${String(key)}` : String(key);
};
