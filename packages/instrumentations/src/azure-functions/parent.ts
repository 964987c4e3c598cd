import { type Context, isSpanContextValid, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { headerGetter, type MessageHeaders } from '@spanweave/runtime/messaging';
import type { Invocation } from './invocation.js';
import { azure } from './library.js';

const SAMPLED = 1;

/**
 * The context of whoever caused an invocation: what came with the request or message, else the host's. The host's span
 * counts where it is sampled, or where the options ask for it: a host that records nothing hands over unsampled ones,
 * which would switch sampling off for the whole app.
 */
export function parentOf({ traceContext }: Invocation, carrier?: MessageHeaders): Context {
  const given = carrier ? propagation.extract(ROOT_CONTEXT, carrier, headerGetter) : ROOT_CONTEXT;
  const asked = azure.options().parent === 'host';
  if (!asked && spanOf(given)) return given;
  const { traceParent: traceparent, traceState: tracestate } = traceContext ?? {};
  const host = traceparent
    ? propagation.extract(ROOT_CONTEXT, { traceparent, tracestate: tracestate || undefined }, headerGetter)
    : undefined;
  const span = host && spanOf(host);
  if (!span || !(asked || span.traceFlags & SAMPLED)) return given;
  // The baggage of the request stays.
  return trace.setSpanContext(given, span);
}

function spanOf(context: Context): ReturnType<typeof trace.getSpanContext> {
  const found = trace.getSpanContext(context);
  return found && isSpanContextValid(found) ? found : undefined;
}
