export { iterate, publish, request, subscribe, write } from '../nats/advice.js';
