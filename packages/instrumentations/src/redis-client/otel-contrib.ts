export { register } from '../redis/otel-contrib.js';
