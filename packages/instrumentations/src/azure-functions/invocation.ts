import type { Operation } from '@spanweave/runtime/kernel';

/** A trigger's binding: its type and what the app said when it registered the function. */
export interface Trigger {
  /** `httpTrigger`, `serviceBusTrigger`, … */
  readonly type: string;
  readonly [setting: string]: unknown;
}

/** The last argument of every handler (`InvocationContext` of `@azure/functions` 4). */
export interface Invocation {
  readonly invocationId: string;
  readonly functionName: string;
  /** The host's own span. */
  readonly traceContext?: { readonly traceParent?: string; readonly traceState?: string };
  /** What a trigger tells besides its input, keys with a small first letter; absent for HTTP and timers. */
  readonly triggerMetadata?: Readonly<Record<string, unknown>>;
  readonly options: { readonly trigger: Trigger };
}

/** One invocation under its span. */
export interface Begun {
  readonly operation: Operation;
  /** Runs the handler below the span; default: in the operation's context. */
  readonly run?: <T>(handler: () => T) => T;
  /** Ends the span with what the handler answered, or failed with. Default: the operation's own ends. */
  readonly end?: (answer: unknown) => void;
  readonly fail?: (error: unknown) => void;
}

/** A setting or a piece of metadata that is text. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An app setting may stand for a binding's value: `%ORDERS_QUEUE%`. */
export function setting(value: unknown): string | undefined {
  return text(value)?.replace(/%([^%]+)%/g, (all, name: string) => process.env[name] ?? all);
}
