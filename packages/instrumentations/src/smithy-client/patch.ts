export { patch } from '../aws-sdk/patch.js';
