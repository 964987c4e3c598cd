export { SpanweaveError } from '../sdk/spanweave-error.js';
export { start } from './start.js';
export { startTraces } from './start-traces.js';
export type { StartOptions, Telemetry } from './telemetry.js';
