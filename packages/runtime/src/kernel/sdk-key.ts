/** A context key of the OpenTelemetry SDK's own (`@opentelemetry/core`), without the package. */
export function sdkKey(name: 'RPC_METADATA' | 'SUPPRESS_TRACING'): symbol {
  return Symbol.for(`OpenTelemetry SDK Context Key ${name}`);
}
