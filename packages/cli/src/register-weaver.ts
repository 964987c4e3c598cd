export { open, weave } from './register/weaver.js';
