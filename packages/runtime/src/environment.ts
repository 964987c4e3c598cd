// The environment as a carrier of the trace context: TRACEPARENT, TRACESTATE, BAGGAGE, as OpenTelemetry's specification of
// environment variable carriers names them.
import { type Context, propagation, ROOT_CONTEXT, type TextMapGetter, trace } from '@opentelemetry/api';

type Environment = Record<string, string | undefined>;

/** `traceparent` → `TRACEPARENT`, `uber-trace-id` → `UBER_TRACE_ID`. */
const nameOf = (key: string): string => key.toUpperCase().replace(/[^A-Z0-9]/g, '_');

/**
 * The variables that carry a context to another process; none without an active span.
 *
 * @param given Variables that are set already: they are left as they are.
 */
export function carried(context: Context, given: Readonly<Environment>): Record<string, string> {
  const variables: Record<string, string> = {};
  if (!trace.getSpanContext(context)) return variables;
  propagation.inject(context, variables, {
    set(carrier, key, value) {
      const name = nameOf(key);
      if (given[name] === undefined) carrier[name] = value;
    },
  });
  return variables;
}

const getter: TextMapGetter<Environment> = {
  keys: (carrier) => Object.keys(carrier).map((name) => name.toLowerCase()),
  get: (carrier, key) => carrier[nameOf(key)],
};

/** The context that the environment carries; the root context when it carries none. */
export function fromEnvironment(environment: Environment): Context {
  return propagation.extract(ROOT_CONTEXT, environment, getter);
}
