import { type Attributes, type Context, createContextKey } from '@opentelemetry/api';
import { coldStart } from '@spanweave/runtime/faas';
import { contexts } from '@spanweave/runtime/kernel';

/** Where an event runs: what Cloudflare gave to its handler, or to the class whose method it is. */
export interface Host {
  readonly context: unknown;
  readonly env: unknown;
}

const INVOCATION = /* @__PURE__ */ createContextKey('spanweave cloudflare invocation');

/** True below a handler, a method or a constructor that Cloudflare called: what runs there is called by the program itself. */
export function invoked(): boolean {
  return contexts().active().getValue(INVOCATION) === true;
}

/** A context in which further calls are the program's own. */
export function asInvoked(context: Context): Context {
  return context.setValue(INVOCATION, true);
}

/** What every root span of a worker says. */
export function invocationAttributes(trigger: 'http' | 'timer' | 'pubsub' | 'other'): Attributes {
  return {
    'faas.trigger': trigger,
    'faas.coldstart': coldStart(),
  };
}
