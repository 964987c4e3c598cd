import { type Advice, guard, patchMethod } from '@spanweave/runtime/kernel';
import { arrive, emit } from './advice.js';
import { socketIo } from './library.js';

type Namespace = { to?(rooms: readonly string[]): object; readonly socketsJoin?: unknown };
type Given = { readonly Server?: { readonly prototype: object }; readonly default?: Given };

const prototypeOf = (object: object): object => Object.getPrototypeOf(object);

const arriveAndReach: Advice = (self, args, proceed) => {
  guard(socketIo, () => patchMethod(prototypeOf(args[0] as object), 'emit', emit));
  return arrive(self, args, proceed);
};

/** A server's namespaces lead to sockets, and from socket.io 4 on to what broadcasts. */
const reach: Advice = (_self, args, proceed) => {
  const namespace = proceed(...(args as never[])) as Namespace;
  guard(socketIo, () => {
    patchMethod(prototypeOf(namespace), 'run', arriveAndReach);
    // In socket.io 3 the namespace broadcasts itself, and `to()` would be remembered.
    const broadcasts = namespace.socketsJoin && namespace.to ? namespace.to([]) : namespace;
    patchMethod(prototypeOf(broadcasts), 'emit', emit);
  });
  return namespace;
};

/**
 * Weaves a socket.io that stays outside the bundle, in place: the server's class.
 *
 * @returns What it was given.
 */
export function patch<E>(exports: E): E {
  guard(socketIo, () => {
    const given = (exports ?? {}) as Given;
    patchMethod((given.Server ?? given.default?.Server)?.prototype, 'of', reach);
  });
  return exports;
}
