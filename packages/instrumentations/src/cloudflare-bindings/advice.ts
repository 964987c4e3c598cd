export { instrumentEnv } from './instrument-env.js';
