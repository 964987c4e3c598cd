export { consume, dispatchMessage, registerConsumer } from './consume.js';
export { get } from './get.js';
export { publish, publishConfirmed } from './publish.js';
export { ack, ackAll, nack, nackAll, reject } from './settle.js';
