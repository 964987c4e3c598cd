export { register } from '../koa/otel-contrib.js';
