import { type Context, createContextKey } from '@opentelemetry/api';

const KEY: symbol = /* @__PURE__ */ createContextKey('spanweave url.template');

interface Carried {
  template: string | undefined;
}

/** A context that carries a call's URL template to the advice that makes the span. */
export const withUrlTemplate = (context: Context, template: string): Context =>
  context.setValue(KEY, { template } satisfies Carried);

/** The URL template that the call site gave; answered once, so that later requests in the same context do not get it. */
export function takeUrlTemplate(context: Context): string | undefined {
  const carried = context.getValue(KEY) as Carried | undefined;
  const template = carried?.template;
  if (carried !== undefined) carried.template = undefined;
  return template;
}
