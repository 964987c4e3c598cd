import type { WrapFunction } from '@spanweave/transformer';
import type ts from 'typescript';
import type { TreeOutput } from '../print/tree-output.js';
import { crossings } from './crossings.js';
import { type Inner, moveBody } from './move-body.js';
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
  const { call, inner, proceed, start } = moved(edit, output);
  const receiver = edit.receiver === 'this' ? build.self() : build.nothing();
  const choice = build.choice(
    build.call(output.local(check)),
    build.call(output.local(advice), [receiver, given(edit, output), proceed]),
    call,
  );
  const tail = generator ? build.delegate(choice) : async && awaits ? build.wait(choice) : choice;
  moveBody(edit, output, { before: crossings(edit, output), inner, start, tail });
};

const given = ({ given: kind, parameters }: WrapFunction, { build }: TreeOutput): ts.Expression =>
  kind === 'arguments' ? build.name('arguments') : build.list(build.given(parameters));

/** The inner function, how it is called while idle, and what advice gets to go on with. */
function moved(
  edit: WrapFunction,
  output: TreeOutput,
): {
  readonly inner: Inner;
  readonly start: readonly ts.Statement[];
  readonly call: ts.Expression;
  readonly proceed: ts.Expression;
} {
  const { generator, parameters } = edit;
  const { build } = output;
  const async = edit.async && (edit.awaits || generator);
  if (edit.inner === 'function')
    return {
      inner: { sort: 'function', async, generator, parameters },
      start: [],
      call: build.call(build.member('$sw_b.apply'), [build.self(), given(edit, output)]),
      proceed: build.call(build.member('$sw_b.bind'), [build.self()]),
    };
  const proceed = build.name('$sw_b');
  if (edit.inner === 'arrow')
    return {
      inner: { sort: 'arrow', async, parameters },
      start: [],
      call: build.call(build.name('$sw_b'), build.given(parameters)),
      proceed,
    };
  const all = build.call(build.name('$sw_b'), build.given(['...arguments']));
  const start = parameters.length === 0 ? [] : [build.destructure(parameters, build.name('$sw_a'))];
  return { inner: { sort: 'arrow', async, parameters: ['...$sw_a'] }, start, call: all, proceed };
}
