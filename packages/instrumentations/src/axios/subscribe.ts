/** The `fetch` adapter of a bundled axios calls a function that it has been handed: its requests show in the channels. */
export { subscribe } from '../undici/subscribe.js';
