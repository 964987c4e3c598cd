import { contexts, type Proceed, patchMethod, state } from '@spanweave/runtime/kernel';
import { handlers, objectEvents } from './handlers.js';
import { asInvoked, type Host } from './invocation.js';
import { remoteCall } from './remote-call.js';
import { acceptedBy } from './web-socket.js';
import { runWorkflow } from './workflow.js';

type Class = new (...args: never[]) => object;

/** What instances were constructed with. */
const hosts = /* @__PURE__ */ new WeakMap<object, Host>();

/** Names that workerd never takes for methods of a service (`WorkerEntrypoint`, `DurableObject`). */
const RESERVED = /^(constructor|dup|connect)$/;

/** The platform's class that one extends, by its own name, which no minifier changes. */
function native(value: Class): string | undefined {
  let at: unknown = value;
  while (typeof at === 'function' && at !== Function.prototype) {
    const { name } = at;
    if (/^(WorkerEntrypoint|DurableObject|WorkflowEntrypoint)$/.test(name) && isNative(at)) return name;
    at = Object.getPrototypeOf(at);
  }
  return undefined;
}

const isNative = (value: unknown): boolean =>
  Function.prototype.toString.call(value).includes('[native code]');

/**
 * Weaves an exported class: its methods in place, on the prototypes that hold them, and its construction through a `Proxy`, which
 * has its name, statics and prototype, so that the platform finds what it extends. A class that extends none of the
 * platform's and has a method of a Durable Object is one of the old kind; any other is answered as it is.
 *
 * @param exported The name that it is exported under: minifiers leave it.
 */
export function weaveClass<T>(value: T, exported: string): T {
  const given = value as unknown as Class;
  const base = native(given);
  const prototype = given.prototype as object | undefined;
  if (!prototype || (!base && !Object.keys(objectEvents).some((name) => name in prototype))) return value;
  const events = base === 'WorkerEntrypoint' ? handlers : objectEvents;
  for (let at = prototype; at && !ends(at); at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) {
      if (RESERVED.test(name) || !('value' in (Object.getOwnPropertyDescriptor(at, name) ?? {}))) continue;
      const label = exported === 'default' ? name : `${exported}.${name}`;
      if (base === 'WorkflowEntrypoint') {
        if (name === 'run') weave(at, name, (host, args, run) => runWorkflow(host, label, args, run));
      } else if (Object.hasOwn(events, name))
        weave(at, name, (host, args, run) => events[name]?.(host, label, args, () => run()));
      else if (base) weave(at, name, (host, _args, run) => remoteCall(host, exported, name, () => run()));
    }
  return constructing(given) as unknown as T;
}

const ends = (prototype: object): boolean =>
  prototype === Object.prototype || isNative(prototype.constructor);

type Woven = (host: Host, args: ArrayLike<unknown>, run: (...given: unknown[]) => unknown) => unknown;

function weave(prototype: object, name: string, advice: Woven): void {
  patchMethod(prototype, name, (self, args, proceed) => {
    const host = hosts.get(self as object);
    const run = (...given: unknown[]): unknown =>
      Reflect.apply(proceed as Proceed, undefined, (given.length > 0 ? given : args) as never);
    return host ? advice(host, args, run) : run();
  });
}

/** Notes what an instance is constructed with; methods that its constructor calls, now or later, are the program's own calls. */
function constructing(value: Class): Class {
  return new Proxy(value, {
    construct(target, args: unknown[], newTarget) {
      const [context, env] = args;
      const make = (): object => Reflect.construct(target, args as never[], newTarget);
      if (!state.on) return noted(make(), { context, env });
      acceptedBy(context);
      return noted(contexts().with(asInvoked(contexts().active()), make), { context, env });
    },
  });
}

function noted(instance: object, host: Host): object {
  hosts.set(instance, host);
  return instance;
}
