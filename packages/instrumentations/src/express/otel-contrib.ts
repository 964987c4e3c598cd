export { register } from '../router/otel-contrib.js';
