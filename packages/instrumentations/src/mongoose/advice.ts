export { built, lazily } from './built.js';
export { bulkWrite, insertMany, save } from './document.js';
export { aggregate, query } from './query.js';
