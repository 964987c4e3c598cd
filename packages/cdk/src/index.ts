export type { BundlingOptions, SpanweaveNodejsFunctionProps, WeavingOptions } from './props.js';
export { SpanweaveNodejsFunction } from './spanweave-nodejs-function.js';
