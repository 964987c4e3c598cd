export { publish } from './publish.js';
export { connect, subscribe } from './receive.js';
