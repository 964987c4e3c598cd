export { register } from '../pg/otel-contrib.js';
