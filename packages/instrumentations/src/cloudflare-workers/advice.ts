export { entry } from './entry.js';
export { waitUntil } from './wait-until.js';
