import type { WrapFunction } from '@spanweave/transformer';
import type ts from 'typescript';
import type { Fn } from '../print/changes.js';
import type { TreeOutput } from '../print/tree-output.js';
import { crossings } from './crossings.js';
import { type Move, moveBody } from './move-body.js';
import type { TreePrinter } from './tree-printer.js';

/**
 * Library advice around a body; it may replace arguments, so the inner function takes the parameters over.
 *
 * `m(a, b) { BODY }` becomes
 * `m(a, b) { const $sw_b = (a, b) => { BODY }; return $sw_on() ? $sw_m(this, arguments, $sw_b) : $sw_b(a, b); }`.
 */
export const wrapFunctionAround: TreePrinter<'wrap-function'> = (edit, output) => {
  const { advice, async, awaits, check, generator } = edit;
  const { build } = output;
  const receiver = edit.receiver === 'this' ? build.self() : build.nothing();
  const tail = (fn: Fn): ts.Expression => {
    const { call, proceed } = calls(edit, output, fn);
    const active = build.call(output.local(advice), [receiver, given(edit, output, fn), proceed]);
    const choice = build.choice(build.call(output.local(check)), active, call);
    return generator ? build.delegate(choice) : async && awaits ? build.wait(choice) : choice;
  };
  moveBody(edit, output, { before: crossings(edit, output), ...inner(edit, output), tail });
};

const given = ({ given: kind, parameters }: WrapFunction, output: TreeOutput, fn: Fn): ts.Expression => {
  const all = kind === 'arguments' ? output.argumentsOf(fn) : undefined;
  return all ?? output.build.list(output.build.given(parameters));
};

/** The inner function, and its first statements. */
function inner(edit: WrapFunction, { build }: TreeOutput): Pick<Move, 'inner' | 'start'> {
  const { generator, parameters } = edit;
  const async = edit.async && (edit.awaits || generator);
  if (edit.inner === 'function') return { inner: { sort: 'function', async, generator, parameters } };
  if (edit.inner === 'arrow') return { inner: { sort: 'arrow', async, parameters } };
  const start = parameters.length === 0 ? [] : [build.destructure(parameters, build.name('$sw_a'))];
  return { inner: { sort: 'arrow', async, parameters: ['...$sw_a'] }, start };
}

/** How the inner function is called while idle, and what advice gets to go on with. */
function calls(
  edit: WrapFunction,
  output: TreeOutput,
  fn: Fn,
): { readonly call: ts.Expression; readonly proceed: ts.Expression } {
  const { build } = output;
  if (edit.inner === 'function')
    return {
      call: build.call(build.member('$sw_b.apply'), [build.self(), given(edit, output, fn)]),
      proceed: build.call(build.member('$sw_b.bind'), [build.self()]),
    };
  const all = edit.inner === 'arrow' ? undefined : output.argumentsOf(fn);
  const values = all === undefined ? build.given(edit.parameters) : [build.factory.createSpreadElement(all)];
  return { call: build.call(build.name('$sw_b'), values), proceed: build.name('$sw_b') };
}
