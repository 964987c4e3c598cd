export { executor, multi, pipeline } from './batch.js';
export { borrow } from './borrow.js';
export { command } from './command.js';
export { connect } from './connect.js';
