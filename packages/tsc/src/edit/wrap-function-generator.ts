import { crossings } from './crossings.js';
import { kernelArguments } from './kernel-arguments.js';
import { moveBody } from './move-body.js';
import type { TreePrinter } from './tree-printer.js';

/**
 * A span around a generator, from its first `next()` to its end.
 *
 * `function* f(n) { BODY }` becomes `function* f(n) { const $sw_b = function* () { BODY }; return yield* $sw_on() ?
 * $sw_spanGenerator(site, $sw_b.call(this)) : $sw_b.call(this); }`.
 */
export const wrapFunctionGenerator: TreePrinter<'wrap-function'> = (edit, output) => {
  const { advice, async, check, parameters } = edit;
  const { build } = output;
  const inner = (): ReturnType<typeof build.call> =>
    build.call(build.member('$sw_b.call'), [build.self(), ...build.given(parameters)]);
  const choice = build.choice(
    build.call(output.local(check)),
    build.call(output.local(advice), kernelArguments(edit, output, inner())),
    inner(),
  );
  moveBody(edit, output, {
    before: crossings(edit, output),
    inner: { sort: 'function', async, generator: true, parameters },
    tail: () => build.delegate(choice),
  });
};
