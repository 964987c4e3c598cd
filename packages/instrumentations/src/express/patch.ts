export { patch } from '../router/patch.js';
