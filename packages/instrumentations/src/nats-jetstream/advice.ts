export { consume, next, publishStored } from '../nats/advice.js';
