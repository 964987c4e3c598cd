export { farm, farm as default, farm as spanweave } from './farm.js';
