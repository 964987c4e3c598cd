import { type Advice, guard, patchMethod } from '@spanweave/runtime/kernel';
import * as advice from './advice.js';
import { amqplib } from './library.js';

interface Exported {
  readonly connect?: unknown;
  readonly default?: Exported;
}

/** A connection, or what stands for one while it comes back by itself. */
interface Model {
  readonly connection?: object;
  readonly _core?: { readonly _model?: Model | null };
  once?(event: 'connect', listener: (model: Model) => void): unknown;
}

type Connect = (this: unknown, ...args: unknown[]) => unknown;

const ORIGINAL = /* @__PURE__ */ Symbol.for('spanweave.original');
const woven = /* @__PURE__ */ new WeakMap<Connect, Connect>();

/** The classes of channels are not exported: a connection meets each of its channels before anyone can use it. */
const freshChannel: Advice = (_self, args, proceed) => {
  guard(amqplib, () => {
    for (let at = Object.getPrototypeOf(args[0]); at; at = Object.getPrototypeOf(at)) {
      const own = (key: string, around: Advice): void => {
        if (Object.hasOwn(at, key)) patchMethod(at, key, around);
      };
      if (Object.hasOwn(at, 'waitForConfirms')) own('publish', advice.publishConfirmed);
      else own('publish', advice.publish);
      own('consume', advice.consume);
      own('get', advice.get);
      own('ack', advice.ack);
      own('ackAll', advice.ackAll);
      own('nack', advice.nack);
      own('nackAll', advice.nackAll);
      own('reject', advice.reject);
      own('registerConsumer', advice.registerConsumer);
      own('dispatchMessage', advice.dispatchMessage);
    }
  });
  return proceed(...(args as never[]));
};

function weave(model: Model | undefined): void {
  guard(amqplib, () => {
    const { connection } = model?._core?._model ?? model ?? {};
    if (connection) patchMethod(Object.getPrototypeOf(connection), 'freshChannel', freshChannel);
    // It comes later.
    else if (model?._core) model.once?.('connect', weave);
  });
}

type Setup = (model: Model, ...rest: unknown[]) => unknown;

/** `connect(url, options, callback?)`: the first connection that is made leads to the classes. */
const connect: Advice = (_self, args, proceed) => {
  const given = Array.from(args) as never[];
  guard(amqplib, () => {
    const at = given.findIndex((arg) => typeof arg === 'function');
    if (at >= 0) {
      const callback = given[at] as unknown as Connect;
      given[at] = function (this: unknown, ...results: unknown[]) {
        weave(results[1] as Model);
        return callback.apply(this, results);
      } as never;
    }
    const options = given[1] as { readonly recovery?: { readonly setup?: Setup } } | undefined;
    const setup = options?.recovery?.setup;
    if (!setup) return;
    // As many parameters as it has: amqplib counts them.
    const first: Setup = (model, ...rest) => {
      weave(model);
      return setup(model, ...rest);
    };
    Object.defineProperty(first, 'length', { value: setup.length });
    given[1] = { ...options, recovery: { ...options.recovery, setup: first } } as never;
  });
  const result = proceed(...given) as Partial<PromiseLike<Model>> | undefined;
  guard(amqplib, () => void result?.then?.(weave, () => undefined));
  return result;
};

/** Weaves an amqplib that stays outside the bundle, in place: `exports` is either API, or the bindings taken from it. */
export function patch<E>(exports: E): E {
  guard(amqplib, () => {
    const given = exports as Exported | undefined;
    // A namespace's are not.
    for (const target of [given, given?.default])
      if (target && Object.getOwnPropertyDescriptor(target, 'connect')?.configurable)
        patchMethod(target, 'connect', connect);
  });
  return exports;
}

/** At a reference to `connect` that was imported by name: answers the woven function. */
export function reference<F>(original: F): F {
  if (typeof original !== 'function' || ORIGINAL in original) return original;
  const plain = original as unknown as Connect;
  const holder = { connect: woven.get(plain) ?? plain };
  patchMethod(holder, 'connect', connect);
  woven.set(plain, holder.connect);
  return holder.connect as unknown as F;
}
