/** What HTTP clients and servers share, whatever they are made with. */
export { duration } from './duration.js';
export { endByStatus } from './end-by-status.js';
export { expose } from './expose.js';
export { method } from './method.js';
export type { CapturedHeaders, CommonOptions } from './options.js';
export { secrets } from './secrets.js';
