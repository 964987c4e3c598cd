import type { Context } from '@opentelemetry/api';
import { type Advice, contexts, guard, type Operation } from '@spanweave/runtime/kernel';
import { begin, failed, within } from './begin.js';
import { layered, nest } from './library.js';
import { nameOf } from './name-of.js';
import type { Layer, Observable } from './nest.js';

type Method = (...values: unknown[]) => unknown;

/**
 * Advice around `InterceptorsConsumer#intercept(interceptors, args, instance, callback, next, type)`. An interceptor
 * encloses the next one and the controller's method; its span ends with the stream that it answers.
 */
export const interceptors: Advice = (_self, args, proceed) => {
  const given = Array.from(args);
  guard(nest, () => {
    const next = given[4] as Method;
    const layers = layered() ? (given[0] as readonly Layer<'intercept'>[] | undefined) : undefined;
    let innermost: Context | undefined;
    given[0] =
      layers?.map((interceptor) => ({
        intercept: (...values: unknown[]): unknown => {
          const call = (): unknown => interceptor.intercept(...values);
          const operation = guard(nest, () => begin(`interceptor - ${nameOf(interceptor)}`));
          if (operation === undefined) return call();
          innermost = operation.context;
          return streamed(operation, call);
        },
      })) ?? given[0];
    given[4] = () => {
      const handle = (): unknown => handled(next, given);
      // Nest 8 and 9 subscribe to the method's stream outside the interceptors.
      return innermost ? contexts().with(innermost, handle) : handle();
    };
  });
  return proceed(...(given as never[]));
};

/** Other names have a span for the method alone. */
function handled(next: Method, [, , instance, callback]: readonly unknown[]): unknown {
  if (!nest.profile?.spans?.includes('handler')) return next();
  const { name } = callback as Method;
  return within(
    guard(nest, () =>
      begin(name || 'anonymous nest handler', {}, { type: 'handler', method: name, instance }),
    ),
    next,
  );
}

/** Calls an interceptor; what it answers, now or later, carries its operation. */
function streamed(operation: Operation, call: () => unknown): unknown {
  let answer: unknown;
  try {
    answer = operation.run(call);
  } catch (error) {
    failed(operation, error);
    throw error;
  }
  if (answer instanceof Promise)
    return answer.then(
      (stream) => watched(operation, stream),
      (error) => {
        failed(operation, error);
        throw error;
      },
    );
  return watched(operation, answer);
}

/** The stream, which ends the operation when whoever subscribes to it is done, in whichever way. */
function watched(operation: Operation, stream: unknown): unknown {
  const { subscribe } = (stream ?? {}) as Partial<Observable>;
  if (typeof subscribe !== 'function') {
    operation.end();
    return stream;
  }
  return Object.create(stream as object, {
    subscribe: {
      value(...args: unknown[]) {
        const observer = args[0] as { error?: Method } | undefined;
        guard(nest, () => {
          const { error } = observer ?? {};
          if (typeof error === 'function')
            (observer as { error: Method }).error = (reason) => {
              failed(operation, reason);
              return error.call(observer, reason);
            };
        });
        const subscription = subscribe.apply(stream, args);
        guard(nest, () => subscription.add(() => operation.end()));
        return subscription;
      },
    },
  });
}
