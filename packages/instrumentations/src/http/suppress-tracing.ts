import { createContextKey } from '@opentelemetry/api';

/** The SDK's own key: whatever runs in a context that holds `true` under it is not traced. */
export const SUPPRESS_TRACING: symbol = /* @__PURE__ */ createContextKey(
  'OpenTelemetry SDK Context Key SUPPRESS_TRACING',
);
