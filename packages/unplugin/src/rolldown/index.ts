export { rolldown as default, rolldown as spanweave } from './rolldown.js';
