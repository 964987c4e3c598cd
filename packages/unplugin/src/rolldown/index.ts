export { rolldown, rolldown as default } from './rolldown.js';
