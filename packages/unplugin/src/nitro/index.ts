export { nitro, nitro as default, nitro as spanweave } from './nitro.js';
