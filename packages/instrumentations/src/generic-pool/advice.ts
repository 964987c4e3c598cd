import { type Advice, bindCallback, contexts, startOperation } from '@spanweave/runtime/kernel';
import { INTERNAL } from '../span-kind.js';
import { pool } from './library.js';

/** What tells whether someone who asks will have to wait; the names of version 3, and of 2. */
interface Pool {
  readonly available?: number;
  readonly spareResourceCapacity?: number;
  readonly _availableObjects?: { readonly length: number };
  readonly _count?: number;
  readonly _factory?: { readonly max?: number };
}

type Callback = (error: unknown, resource?: unknown) => unknown;

/**
 * `pool.acquire(priority?)`, in version 2 `pool.acquire(callback, priority?)`: the callback runs in the context of whoever
 * asked, not of whoever gives a resource back. When none is free and none may be made, the wait has an INTERNAL span.
 */
export const acquire: Advice = (self, args, proceed) => {
  if (!pool.enabled()) return Reflect.apply(proceed, undefined, args);
  const operation =
    pool.profile || (self && waits(self))
      ? startOperation(pool, { name: 'pool wait', kind: INTERNAL, attributes: {} })
      : undefined;
  const callback = args[0] as Callback;
  if (typeof callback === 'function') {
    const ending: Callback = (error, resource) => {
      if (error) operation?.fail(error);
      else operation?.end();
      return callback(error, resource);
    };
    const bound = bindCallback(operation?.parent ?? contexts().active(), operation ? ending : callback);
    return proceed(...([bound, ...Array.from(args).slice(1)] as never[]));
  }
  // A resource that is made at once is made below the span that the profile of names has for each acquisition.
  const within = pool.profile && operation?.context;
  const result = within
    ? contexts().with(within, Reflect.apply, undefined, proceed, undefined, args)
    : Reflect.apply(proceed, undefined, args);
  if (operation)
    (result as Promise<unknown>).then(
      () => operation.end(),
      (error) => operation.fail(timedOut(error)),
    );
  return result;
};

/** A wait fails by its time-out alone. The class names itself by its constructor, which a minifier renames. */
function timedOut(error: unknown): object {
  const { message, stack } = error as Error;
  return { name: 'TimeoutError', message, stack };
}

function waits({ available, spareResourceCapacity, _availableObjects, _count, _factory }: Pool): boolean {
  if (spareResourceCapacity !== undefined) return spareResourceCapacity < 1 && (available ?? 0) < 1;
  return (_availableObjects?.length ?? 0) < 1 && (_count ?? 0) >= (_factory?.max ?? 1);
}
