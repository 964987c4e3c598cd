/** SERVER spans for hosts that hand a Fetch API `Request` to a function and send the `Response` it answers. */
export type { FetchServerOptions, FetchServing } from './fetch-serving.js';
export { serveRequest } from './serve-request.js';
