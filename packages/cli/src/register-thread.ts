export { initialize, load, resolve } from './register/thread.js';
