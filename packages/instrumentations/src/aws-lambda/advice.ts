import { type Advice, guard, wrapFunction } from '@spanweave/runtime/kernel';
import { begin } from './begin.js';
import { callingBack } from './calling-back.js';
import { watchCrashes } from './crash.js';
import { lambda } from './library.js';
import { returning } from './returning.js';
import { streaming } from './streaming.js';

/** Set by `awslambda.streamifyResponse`, and read by the runtime's client. */
const STREAMING = /* @__PURE__ */ Symbol.for('aws.lambda.runtime.handler.streaming');

/**
 * An exported handler, in whatever style it is written: its invocations get their span, and what the platform is given waits for
 * the export, within a bound. Anything but a function is answered as it is.
 */
export function handler(value: unknown): unknown {
  if (typeof value !== 'function') return value;
  const streams = value as { readonly [STREAMING]?: unknown };
  const advice: Advice = (_self, args, proceed) => {
    const streamed = Boolean(streams[STREAMING]);
    const context = args[streamed ? 2 : 1];
    const begun = lambda.enabled() ? guard(lambda, () => begin(args[0], context)) : undefined;
    if (!begun) return proceed(...(args as unknown as never[]));
    watchCrashes();
    const call = streamed ? streaming : typeof args[2] === 'function' ? callingBack : returning;
    return call(begun, args, proceed as (...given: unknown[]) => unknown);
  };
  return wrapFunction(value as () => unknown, advice);
}
