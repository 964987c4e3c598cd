import { state } from '@spanweave/runtime/kernel';

interface Host {
  readonly Deno?: { readonly telemetry?: { readonly tracerProvider?: unknown } };
}

/** True when Deno's own telemetry is at work (`OTEL_DENO`): it makes the spans of `Deno.serve` and `fetch` itself. */
export function ownTelemetry(): boolean {
  const provider = (globalThis as Host).Deno?.telemetry?.tracerProvider;
  return provider !== undefined && state.api?.trace === provider;
}
