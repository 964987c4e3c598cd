export { rollup as default, rollup as spanweave } from './rollup.js';
