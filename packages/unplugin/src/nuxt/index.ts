export { nuxt as default, nuxt as spanweave } from './nuxt.js';
