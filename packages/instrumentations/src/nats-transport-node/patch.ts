export { patch, reference } from '../nats/patch.js';
