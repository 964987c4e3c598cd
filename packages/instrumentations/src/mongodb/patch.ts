import { type Advice, bindCallback, contexts, guard, patchMethod } from '@spanweave/runtime/kernel';
import { command } from './command.js';
import { mongodb } from './library.js';

interface Exported {
  readonly MongoClient?: { readonly prototype: object };
  readonly default?: Exported;
}

interface Server {
  readonly pool?: object;
  readonly s?: { readonly pool?: object };
}

interface Client {
  readonly topology?: { readonly s?: { readonly servers?: ReadonlyMap<string, Server> } };
}

/** The class nearest to the base that has a method of its own by this name. */
function base(key: string, object: object | undefined): object | undefined {
  let found: object | undefined;
  for (let at: object | null = object ?? null; at; at = Object.getPrototypeOf(at))
    if (Object.hasOwn(at, key)) found = at;
  return found;
}

const reachCommand = (connection: unknown): void =>
  guard(mongodb, () => void patchMethod(base('command', connection as object), 'command', command));

/** Looks at a result, given to a callback or as a promise, before the caller does. */
function first(
  given: ArrayLike<unknown>,
  proceed: (...args: never[]) => unknown,
  look: (result: unknown) => void,
): unknown {
  const args = Array.from(given);
  const [callback] = args;
  if (typeof callback === 'function') {
    const bound = bindCallback(contexts().active(), callback);
    args[0] = function (this: unknown, ...results: unknown[]): unknown {
      look(results[1]);
      return Reflect.apply(bound, this, results);
    };
  }
  const result = proceed(...(args as never[]));
  if (result instanceof Promise) result.then(look, () => undefined);
  return result;
}

/** Around `ConnectionPool#checkOut`: the first connection leads to its class. */
const checkOut: Advice = (_self, args, proceed) => first(args, proceed, reachCommand);

/** Around `MongoClient#connect`: the servers that it finds lead to the pool's class. */
const connect: Advice = (self, args, proceed) =>
  first(args, proceed, () =>
    guard(mongodb, () => {
      for (const { pool, s } of (self as Client).topology?.s?.servers?.values() ?? [])
        patchMethod(base('checkOut', pool ?? s?.pool), 'checkOut', checkOut);
    }),
  );

/**
 * Weaves a driver that stays outside the bundle, in place: no export reaches a connection's class, so a client that
 * connects leads to it.
 *
 * @returns What it was given: a `require` in the source is wrapped in place.
 */
export function patch<E>(exports: E): E {
  guard(mongodb, () => {
    const given = exports as Exported | undefined;
    for (const module of [given, given?.default])
      patchMethod(module?.MongoClient?.prototype, 'connect', connect);
  });
  return exports;
}
