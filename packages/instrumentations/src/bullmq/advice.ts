export { add, addBulk, addFlow, addFlows } from './add.js';
export { processJob } from './process.js';
export { run } from './silent.js';
