import { crossings } from './crossings.js';
import { kernelArguments } from './kernel-arguments.js';
import { moveBody } from './move-body.js';
import { parameterList } from './parameter-list.js';
import type { Printer } from './printer.js';

/**
 * A span around a generator, from its first `next()` to its end.
 *
 * `function* f(n) { BODY }` becomes `function* f(n) {const $sw_b=function*(){ BODY };return yield*$sw_on()?
 * $sw_spanGenerator(site,$sw_b.call(this)):$sw_b.call(this);}`.
 */
export const wrapFunctionGenerator: Printer<'wrap-function'> = (edit, output) => {
  const { advice, async, check, parameters } = edit;
  const inner = `$sw_b.call(${['this', ...parameters].join()})`;
  const choice = `${check}()?${advice}(${kernelArguments(edit, output, inner)}):${inner}`;
  const head = `const ${crossings(edit, output)}$sw_b=${async ? 'async ' : ''}function*${parameterList(edit)}`;
  moveBody(edit, output, { head, tail: `return yield*${choice};` });
};
