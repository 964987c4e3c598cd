export { batch } from './batch.js';
export { command } from './command.js';
export { connect } from './connect.js';
export { queued } from './queued.js';
