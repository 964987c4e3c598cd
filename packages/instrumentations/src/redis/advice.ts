export { batch, transaction } from './batch.js';
export { command } from './command.js';
export { createStream } from './create-stream.js';
