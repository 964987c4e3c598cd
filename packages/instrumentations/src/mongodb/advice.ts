export { checkOut } from './check-out.js';
export { command } from './command.js';
