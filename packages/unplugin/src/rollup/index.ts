export { rollup, rollup as default } from './rollup.js';
