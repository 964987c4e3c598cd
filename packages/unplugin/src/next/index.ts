export { type Config, defineConfig } from '@spanweave/host';
export { withSpanweave as default, withSpanweave } from './with-spanweave.js';
