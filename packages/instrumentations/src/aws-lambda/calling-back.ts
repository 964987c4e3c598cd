import { contexts, guard } from '@spanweave/runtime/kernel';
import { whenDrained } from './before-exit.js';
import type { Begun } from './begin.js';
import type { LambdaContext } from './function-attributes.js';
import { lambda } from './library.js';
import { type Call, thrown, waited } from './returning.js';

type Answer = (this: unknown, ...given: unknown[]) => unknown;

/**
 * The runtimes that know callbacks: a handler calls back, or one of the context's functions, or answers a promise. What it
 * returns besides is ignored; when it does nothing of it, it is over when the event loop is empty.
 */
export function callingBack(begun: Begun, args: ArrayLike<unknown>, proceed: Call): unknown {
  const [event, context, callback, ...more] = Array.from(args);
  const waits = (): void => {
    if ((context as LambdaContext | undefined)?.callbackWaitsForEmptyEventLoop !== false) whenDrained(begun);
  };
  const called = passing(begun, callback as Answer, (error) => error, waits);
  guard(lambda, () => patchContext(begun, context as Record<string, Answer>));
  let result: unknown;
  try {
    result = begun.run(() => proceed(event, context, called, ...more));
  } catch (error) {
    return thrown(begun, error);
  }
  const waiting = waited(begun, result);
  if (waiting === undefined && !begun.invocation.settled) whenDrained(begun);
  return waiting ?? result;
}

/** The functions by which handlers answered before callbacks, in place: the client calls them too. */
function patchContext(begun: Begun, context: Record<string, Answer>): void {
  const { done, succeed, fail } = context;
  if (done) context['done'] = passing(begun, done, (error) => error);
  if (succeed) context['succeed'] = passing(begun, succeed, () => undefined);
  if (fail) context['fail'] = passing(begun, fail, (error) => error ?? 'handled');
}

/**
 * A function that answers the invocation: it ends the span, and the original is called when the spans are out, where the
 * platform would have called from.
 *
 * @param failure What its arguments say went wrong; `undefined` or `null` when nothing did.
 * @param passed Called when the original was.
 */
function passing(
  begun: Begun,
  original: Answer,
  failure: (first: unknown) => unknown,
  passed?: () => void,
): Answer {
  const { invocation, outside } = begun;
  const passes: Answer = function (...given) {
    const pass = (): unknown => {
      try {
        return contexts().with(outside, () => Reflect.apply(original, this, given));
      } finally {
        passed?.();
      }
    };
    if (invocation.settled) return pass();
    const error = failure(given[0]);
    const result = original.length > 1 || failure(1) ? given[1] : given[0];
    const exported = error === undefined || error === null ? begun.answered(result) : begun.failed(error);
    exported.then(pass).catch((thrownBack: unknown) => {
      // What the client refuses (an answer that is no JSON) it refuses by throwing at whoever calls: nobody, by now.
      setImmediate(() => {
        throw thrownBack;
      });
    });
    return undefined;
  };
  return Object.defineProperties(passes, {
    name: { value: original.name, configurable: true },
    length: { value: original.length, configurable: true },
  });
}
