export { type Encoding, json, protobuf } from '../functions/encoding.js';
export type { FunctionOptions, FunctionTelemetry } from '../functions/options.js';
export { XRayPropagator } from '../functions/xray.js';
export { type LambdaOptions, start } from './start.js';
