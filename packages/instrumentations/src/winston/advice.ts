export { log } from './log.js';
export { take } from './take.js';
