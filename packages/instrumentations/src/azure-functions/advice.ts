export { invokeFunction } from './handler.js';
