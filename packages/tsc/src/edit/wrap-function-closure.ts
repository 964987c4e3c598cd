import { kernelArguments } from './kernel-arguments.js';
import { moveBody } from './move-body.js';
import type { TreePrinter } from './tree-printer.js';

/**
 * A span around a body that moves into an arrow.
 *
 * `function f(a) { BODY }` becomes
 * `function f(a) { const $sw_b = () => { BODY }; return $sw_on() ? $sw_span(site, $sw_b) : $sw_b(); }`.
 */
export const wrapFunctionClosure: TreePrinter<'wrap-function'> = (edit, output) => {
  const { advice, async, awaits, check, parameters } = edit;
  const { build } = output;
  const call = (): ReturnType<typeof build.call> => build.call(build.name('$sw_b'), build.given(parameters));
  const body = parameters.length === 0 ? build.name('$sw_b') : build.arrow([], call());
  const choice = build.choice(
    build.call(output.local(check)),
    build.call(output.local(advice), kernelArguments(edit, output, body)),
    call(),
  );
  const waits = async && awaits;
  moveBody(edit, output, {
    inner: { sort: 'arrow', async: waits, parameters },
    tail: () => (waits ? build.wait(choice) : choice),
  });
};
