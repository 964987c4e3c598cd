export { swcLoader as default } from './wrap/swc-loader.js';
