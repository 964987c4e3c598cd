export type { Options } from './options.js';
export { spanweave, spanweave as default } from './spanweave.js';
