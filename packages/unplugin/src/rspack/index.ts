export { type Config, defineConfig } from '@spanweave/host';
export { type SpanweavePlugin, spanweave as default, spanweave } from '../webpack/spanweave.js';
