import { kernelArguments } from './kernel-arguments.js';
import { moveBody } from './move-body.js';
import { parameterList } from './parameter-list.js';
import type { Printer } from './printer.js';

/**
 * A span around a body that moves into an arrow.
 *
 * `function f(a) { BODY }` becomes
 * `function f(a) {const $sw_b=()=>{ BODY };return $sw_on()?$sw_span(site,$sw_b):$sw_b();}`.
 *
 * An async body without `await` moves into a sync arrow, so that the idle call takes no further turn; the kernel makes a
 * promise of whatever it does. One with `await` moves into an async arrow, awaited.
 */
export const wrapFunctionClosure: Printer<'wrap-function'> = (edit, output) => {
  const { advice, async, awaits, check } = edit;
  const list = parameterList(edit);
  const call = `$sw_b${list}`;
  const body = edit.parameters.length === 0 ? '$sw_b' : `()=>${call}`;
  const choice = `${check}()?${advice}(${kernelArguments(edit, output, body)}):${call}`;
  if (async && awaits)
    moveBody(edit, output, { head: `const $sw_b=async${list}=>`, tail: `return await(${choice});` });
  else moveBody(edit, output, { head: `const $sw_b=${list}=>`, tail: `return ${choice};` });
};
