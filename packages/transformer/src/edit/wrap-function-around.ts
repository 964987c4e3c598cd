import type { WrapFunction } from '../plan/edit.js';
import { crossings } from './crossings.js';
import { moveBody } from './move-body.js';
import { parameterList } from './parameter-list.js';
import type { Printer } from './printer.js';

/**
 * Library advice around a body; it may replace arguments, so the inner function takes the parameters over.
 *
 * `m(a, b) { BODY }` becomes
 * `m(a, b) {const $sw_b=(a,b)=>{ BODY };return $sw_on()?$sw_m(this,arguments,$sw_b):$sw_b(a,b);}`,
 * or with `replaces: false`, whatever the parameters are made of,
 * `m({ a }) {const $sw_b=()=>{ BODY };return $sw_on()?$sw_m(this,arguments,$sw_b):$sw_b();}`.
 */
export const wrapFunctionAround: Printer<'wrap-function'> = (edit, output) => {
  const { advice, async, awaits, check, generator } = edit;
  const { call, head, proceed, start } = inner(edit);
  const receiver = edit.receiver === 'this' ? 'this' : 'void 0';
  const args = given(edit);
  const crossed = crossings(edit, output);
  const choice = `${check}()?${advice}(${receiver},${args},${proceed}):${call}`;
  const tail = generator
    ? `return yield*${choice};`
    : async && awaits
      ? `return await(${choice});`
      : `return ${choice};`;
  moveBody(edit, output, { head: `const ${crossed}$sw_b=${head}`, start, tail });
};

const given = ({ given: kind, parameters }: WrapFunction): string =>
  kind === 'arguments' ? 'arguments' : `[${parameters.join()}]`;

/** The inner function, how it is called while idle, and what advice gets to go on with. */
function inner(edit: WrapFunction): {
  readonly head: string;
  readonly start: string;
  readonly call: string;
  readonly proceed: string;
} {
  const list = parameterList(edit);
  const prefix = edit.async && (edit.awaits || edit.generator) ? 'async ' : '';
  if (edit.inner === 'function') {
    const head = `${prefix}function${edit.generator ? '*' : ''}${list}`;
    const call = `$sw_b.apply(this,${given(edit)})`;
    return { head, start: '', call, proceed: '$sw_b.bind(this)' };
  }
  const proceed = '$sw_b';
  if (edit.inner === 'arrow') return { head: `${prefix}${list}=>`, start: '', call: `$sw_b${list}`, proceed };
  const taken = edit.parameters.length === 0 ? '' : `var [${edit.parameters.join()}]=$sw_a;`;
  return { head: `${prefix}(...$sw_a)=>`, start: taken, call: '$sw_b(...arguments)', proceed };
}
