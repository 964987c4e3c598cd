export { type ExpressOptions, error, handle, request, use } from '../router/advice.js';
