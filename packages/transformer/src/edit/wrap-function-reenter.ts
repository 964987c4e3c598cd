import { beginBody } from './begin-body.js';
import type { Printer } from './printer.js';
import { recordedValues } from './recorded-values.js';

/**
 * A span around a function that enters itself again inside it; the body stays where it is.
 *
 * `async function f(a) { BODY }` becomes
 * `async function f(a) {if($sw_on()&&$sw_enter(site))return await $sw_spanAsync(site,()=>f.call(this,a)); BODY }`,
 * and a function that is not async returns `$sw_span(site,()=>f.call(this,a))`.
 *
 * A class method is captured: `class A {static{$sw_f0=this.prototype.m;} … }`.
 */
export const wrapFunctionReenter: Printer<'wrap-function'> = (edit, output) => {
  const { advice, arrow, async, capture, check, enter, parameters, self, site } = edit;
  const captured = `$sw_f${site}`;
  if (capture !== undefined) output.text.appendRight(capture.at, `static{${captured}=${capture.from};}`);
  const given = parameters.join();
  const name = self ?? captured;
  const again =
    arrow || self?.startsWith('this.')
      ? `${name}(${given})`
      : `${name}.call(${['this', ...parameters].join()})`;
  const active = `${advice}(${[`$sw_${site}`, `()=>${again}`, ...recordedValues(edit)].join()})`;
  const result = async ? `await ${active}` : active;
  beginBody(edit, output, `if(${check}()&&${enter}(${output.site(site ?? 0)}))return ${result};`);
};
