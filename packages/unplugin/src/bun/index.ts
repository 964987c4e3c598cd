export { bun, bun as default, bun as spanweave } from './bun.js';
