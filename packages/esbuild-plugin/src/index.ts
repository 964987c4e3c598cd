export { defineConfig } from '@spanweave/host';
export type { Options, SourceTransform, SourceTransformResult } from './options/options.js';
export { spanweave, spanweave as default } from './spanweave.js';
