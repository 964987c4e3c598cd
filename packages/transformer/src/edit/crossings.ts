import type { Range, SuperUse, WrapFunction } from '../plan/edit.js';
import type { PrintOutput } from './printer.js';

/**
 * Lets `arguments` and `super` cross into an inner function that has its own, or none: rewrites their uses and returns
 * the declarations that the outer function makes (`$sw_a=arguments,$sw_g=…,`).
 */
export function crossings(edit: WrapFunction, output: PrintOutput): string {
  const { argumentsAt = [], superAt = [] } = edit;
  for (const { start, end, shorthand } of argumentsAt)
    output.text.update(start, end, shorthand ? 'arguments:$sw_a' : '$sw_a');
  for (const use of superAt) crossSuper(use, output);
  const declarations: string[] = [];
  if (argumentsAt.length > 0 && edit.inner === 'function') declarations.push('$sw_a=arguments');
  if (superAt.some(({ use }) => use !== 'set')) declarations.push('$sw_g=k=>super[k]');
  if (superAt.some(({ use }) => use === 'set')) declarations.push('$sw_t=(k,v)=>super[k]=v');
  return declarations.map((declaration) => `${declaration},`).join('');
}

/**
 * `super.x` becomes `$sw_g("x")`, `super.m(a)` `$sw_g("m").bind(this)(a)`, `super[k]=v` `$sw_t(k,v)`.
 * `bind` stands on the callee alone, so optional calls, tags and type arguments behind it stay as they are.
 */
function crossSuper({ use, key, start, end, optional, value }: SuperUse, output: PrintOutput): void {
  const open = use === 'set' ? '$sw_t(' : '$sw_g(';
  const close = use === 'call' ? `)${optional ? '?.' : '.'}bind(this)` : ')';
  if (value === undefined) {
    if (typeof key === 'string') replace({ start, end }, `${open}${JSON.stringify(key)}${close}`, output);
    else {
      replace({ start, end: key.start }, open, output);
      replace({ start: key.end, end }, close, output);
    }
    return;
  }
  if (typeof key === 'string') replace({ start, end: value.start }, `${open}${JSON.stringify(key)},`, output);
  else {
    replace({ start, end: key.start }, open, output);
    replace({ start: key.end, end: value.start }, ',', output);
  }
  output.wrap(value, '', ')');
}

/** Replaces text; its line breaks stay. */
function replace({ start, end }: Range, text: string, output: PrintOutput): void {
  const breaks = output.code.slice(start, end).match(/\r\n|[\n\r\u2028\u2029]/g) ?? [];
  output.text.update(start, end, `${text}${breaks.join('')}`);
}
