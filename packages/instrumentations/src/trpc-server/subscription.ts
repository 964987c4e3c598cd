import type { Operation } from '@spanweave/runtime/kernel';
import { failCall } from './finish.js';
import type { Observable, Observer } from './trpc.js';

type Step = (value?: unknown) => Promise<IteratorResult<unknown>>;

/** Lets a call last as long as what its subscription answered; `false` when that is nothing to wait for. */
export function subscribed(operation: Operation, data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  if (typeof (data as Observable).subscribe === 'function') observe(operation, data as Observable);
  else if (Symbol.asyncIterator in data && 'next' in data) iterate(operation, data as never);
  else return false;
  return true;
}

/** An async iterator: its body goes on in the call's context, until it is through, fails, or is left. */
function iterate(operation: Operation, iterator: Partial<Record<'next' | 'return' | 'throw', Step>>): void {
  for (const key of ['next', 'return', 'throw'] as const) {
    const step = iterator[key];
    if (typeof step !== 'function') continue;
    Object.defineProperty(iterator, key, {
      configurable: true,
      writable: true,
      value(...values: [unknown?]) {
        const result = operation.run(() => step.apply(iterator, values));
        result.then(
          ({ done }) => done && operation.end(),
          (error) => failCall(operation, error),
        );
        return result;
      },
    });
  }
}

function observe(operation: Operation, observable: Observable): void {
  const { subscribe } = observable;
  observable.subscribe = (observer: Observer) => {
    const subscription = operation.run(() =>
      subscribe.call(observable, {
        ...observer,
        error(error) {
          failCall(operation, error);
          observer.error?.(error);
        },
        complete() {
          operation.end();
          observer.complete?.();
        },
      }),
    );
    const { unsubscribe } = subscription;
    return Object.assign(subscription, {
      unsubscribe() {
        unsubscribe.call(subscription);
        operation.end();
      },
    });
  };
}
