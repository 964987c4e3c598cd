export { iterate, next } from './iterate.js';
export { consume, subscribe } from './process.js';
export { publish, publishStored, request, write } from './publish.js';
