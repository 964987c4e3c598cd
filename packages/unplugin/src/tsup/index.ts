export { withSpanweave, withSpanweave as default } from './with-spanweave.js';
