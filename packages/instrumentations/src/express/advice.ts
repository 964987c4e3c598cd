export { error, handle, request, use } from '../router/advice.js';
export type { ExpressOptions } from '../router/libraries.js';
