export { type Encoding, json, protobuf } from '../functions/encoding.js';
export type { FunctionOptions, FunctionTelemetry } from '../functions/options.js';
export { XRayPropagator } from '../functions/xray.js';
export { SpanweaveError } from '../sdk/spanweave-error.js';
export type { AsyncStorageClass } from './async-storage.js';
export { cloudflareTracing } from './cloudflare-tracing.js';
export { type EdgeOptions, type EdgePlatformOptions, start, startTarget, type Target } from './start.js';
