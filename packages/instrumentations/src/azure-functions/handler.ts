import { coldStart, untilExported } from '@spanweave/runtime/faas';
import { type Advice, contexts, guard, listening, wrapFunction } from '@spanweave/runtime/kernel';
import { event } from './event.js';
import { http } from './http.js';
import type { Begun, Invocation } from './invocation.js';
import { azure } from './library.js';
import { isMessaging, message } from './message.js';

type Handler = (...args: never[]) => unknown;

/** Orchestrators are run again from their beginning for each step: a span for each replay would tell of nothing. */
const REPLAYED = 'orchestrationtrigger';

/** `InvocationModel#invokeFunction(context, inputs, handler)`: what the worker calls for each invocation. */
export const invokeFunction: Advice = (_self, args, proceed) => {
  const [invocation, inputs] = args as unknown as [Invocation, readonly unknown[]];
  return invoke(inputs?.[0], invocation, () => Reflect.apply(proceed, undefined, args));
};

/** The same handler, `(input, context) => answer`, whose invocations have a span. */
export function woven<F>(handler: F): F {
  if (typeof handler !== 'function') return handler;
  return wrapFunction(handler as unknown as Handler, (_self, args, proceed) =>
    invoke(args[0], args[args.length - 1] as Invocation, () => Reflect.apply(proceed, undefined, args)),
  ) as unknown as F;
}

/** Runs an invocation under its span. The answer waits for the export, within the option's bound. */
function invoke(input: unknown, invocation: Invocation | undefined, call: () => unknown): unknown {
  const begun = azure.enabled() && listening() ? guard(azure, () => begin(input, invocation)) : undefined;
  return begun ? untilExported(answer(begun, call), azure.options().flushTimeout ?? 1000) : call();
}

function begin(input: unknown, invocation: Invocation | undefined): Begun | undefined {
  const type = invocation?.options?.trigger?.type?.toLowerCase();
  if (!invocation || !type || type === REPLAYED) return undefined;
  const cold = coldStart();
  if (type === 'httptrigger') return http(input as never, invocation, cold);
  if (isMessaging(type)) return message(type, input, invocation, cold);
  return event(type, invocation, cold);
}

async function answer({ operation, run, end, fail }: Begun, call: () => unknown): Promise<unknown> {
  try {
    const result = await (run ? run(call) : contexts().with(operation.context, call));
    if (end) end(result);
    else operation.end();
    return result;
  } catch (error) {
    if (fail) fail(error);
    else operation.fail(error);
    throw error;
  }
}
