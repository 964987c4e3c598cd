import { ROOT_CONTEXT } from '@opentelemetry/api';
import { type Advice, contexts, guard, type Operation, patchMethod } from '@spanweave/runtime/kernel';
import { namespaceOf, type Sender } from './emit.js';
import { isOwn, messaging, socketIo } from './library.js';

type Listener = ((...args: unknown[]) => unknown) & { listener?: unknown };

interface Emitter {
  rawListeners(event: unknown): readonly Listener[];
}

/** What stands for a listener: by the program's own function, then by event. */
const woven = /* @__PURE__ */ new WeakMap<Listener, Map<string, Listener>>();
/** The other way around. */
const originals = /* @__PURE__ */ new WeakMap<Listener, Listener>();

/** The listener inside a CONSUMER span, always the same for the same function and event. */
function traced(event: string, listener: Listener): Listener {
  const known = woven.get(listener) ?? new Map<string, Listener>();
  woven.set(listener, known);
  const before = known.get(event);
  if (before) return before;
  const made: Listener = function (this: Sender, ...args: unknown[]): unknown {
    const call = (): unknown => listener.apply(this, args);
    const operation = guard(socketIo, () =>
      socketIo.enabled()
        ? messaging.process({
            operation: 'process',
            destination: namespaceOf(this),
            attributes: { 'messaging.socket.io.event_name': event },
            // A packet has no place for a sender's context, and a connection outlives the request that opened it.
            parent: socketIo.profile ? contexts().active() : ROOT_CONTEXT,
            carrier: undefined,
            message: { event, args },
          })
        : undefined,
    );
    return operation ? answered(operation, call) : call();
  };
  // As Node's own `once` does: `off` and `listeners` know the program's function.
  made.listener = listener;
  known.set(event, made);
  originals.set(made, listener);
  return made;
}

/**
 * Runs a listener until its promise settles. Nobody waits for what a listener answers: the emitter gets a promise that
 * follows the listener's, so that a rejection that nobody handles stays one.
 */
function answered(operation: Operation, listener: () => unknown): unknown {
  let result: unknown;
  try {
    result = operation.run(listener);
  } catch (error) {
    operation.fail(error);
    throw error;
  }
  if (result instanceof Promise)
    return result.then(
      (value) => {
        operation.end();
        return value;
      },
      (error) => {
        operation.fail(error);
        throw error;
      },
    );
  operation.end();
  return result;
}

const add: Advice = (_self, args, proceed) => {
  const [event, listener] = Array.from(args) as [unknown, Listener];
  // `once` adds a function of its own that leads to ours.
  const isOurs = typeof listener === 'function' && originals.has(listener.listener as Listener);
  if (!isOwn(event) || typeof listener !== 'function' || isOurs) return proceed(...(args as never[]));
  return proceed(...([event, traced(event, listener)] as never[]));
};

const remove: Advice = (self, args, proceed) => {
  const [event, listener] = Array.from(args) as [string, Listener];
  const is = (other: Listener): boolean => other === listener || other.listener === listener;
  const found = (self as Emitter).rawListeners(event).some(is);
  const own = found ? undefined : woven.get(listener)?.get(event);
  return proceed(...([event, own ?? listener] as never[]));
};

const list: Advice = (_self, args, proceed) =>
  (proceed(...(args as never[])) as Listener[]).map((listener) => originals.get(listener) ?? listener);

/** Weaves how a socket takes its listeners, once for all sockets: most of it comes from Node's emitter. */
export function weaveListeners(socket: object): void {
  const prototype = Object.getPrototypeOf(socket);
  for (const key of ['on', 'addListener', 'prependListener', 'once', 'prependOnceListener'])
    patchMethod(prototype, key, add);
  for (const key of ['off', 'removeListener']) patchMethod(prototype, key, remove);
  patchMethod(prototype, 'listeners', list);
}
