import type { Context } from '@opentelemetry/api';
import { contexts, guard, settle, startOperation } from '@spanweave/runtime/kernel';
import { INTERNAL } from '../span-kind.js';
import { begin, runEvent } from './event.js';
import type { Host } from './invocation.js';
import { workers } from './library.js';
import { flushAfter, keepAlive } from './wait-until.js';

type Func = (...args: unknown[]) => unknown;

/** A wait that took less, in milliseconds, was answered from the record of an earlier run. */
const WAITED = 100;

/**
 * Runs a Workflow, or what is left of it: SERVER, `{class}.run`. Cloudflare runs it anew after a failure or a long wait, with
 * steps that are answered from its record. So a step has its span where its callback runs, each attempt one, and
 * a wait where time passed.
 */
export function runWorkflow(host: Host, name: string, args: ArrayLike<unknown>, run: Func): unknown {
  const [event, step, ...others] = args as unknown as [
    { instanceId?: string } | undefined,
    object,
    ...unknown[],
  ];
  return runEvent(
    host,
    () => {
      const id = event?.instanceId;
      return begin(name, 'other', id ? { 'faas.invocation.id': id } : {});
    },
    () => run(event, guard(workers, () => traced(step, host)) ?? step, ...others),
  );
}

/** A step whose work has spans, below the run. The platform's own is an RPC stub, which nothing can be written to. */
function traced(step: object, host: Host): object {
  const parent = contexts().active();
  const own: Readonly<Record<string, (original: Func) => Func>> = {
    do:
      (original) =>
      (name, ...given) => {
        const at = given.findLastIndex((one) => typeof one === 'function');
        if (at >= 0) given[at] = attempt(host, parent, String(name), given[at] as Func);
        return original(name, ...given);
      },
    sleep: waiting,
    sleepUntil: waiting,
    waitForEvent: waiting,
  };
  return new Proxy(step, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      const original: Func = (...given) => Reflect.apply(value, target, given);
      return (typeof key === 'string' && own[key]?.(original)) || original;
    },
  });

  function waiting(original: Func): Func {
    return (name, ...given) => {
      const startTime = Date.now();
      const result = original(name, ...given);
      const note = (error?: unknown): void =>
        void guard(workers, () => {
          if (Date.now() - startTime < WAITED) return;
          const wait = { name: String(name), kind: INTERNAL, attributes: {}, parent, startTime };
          const operation = startOperation(workers, wait);
          if (error === undefined) operation?.end();
          else operation?.fail(error);
        });
      Promise.resolve(result).then(() => note(), note);
      return result;
    };
  }
}

/** A step's callback in the span of one attempt. Cloudflare calls it, outside the run's context. */
function attempt(host: Host, parent: Context, name: string, callback: Func): Func {
  return (...args) =>
    contexts().with(parent, () => {
      const operation = startOperation(workers, { name, kind: INTERNAL, attributes: {}, parent });
      if (!operation) return callback(...args);
      let result: unknown;
      try {
        result = contexts().with(operation.context, () => callback(...args));
      } catch (error) {
        operation.fail(error);
        throw error;
      }
      settle(operation, result);
      keepAlive(host.context, flushAfter(result instanceof Promise ? result : undefined));
      return result;
    });
}
