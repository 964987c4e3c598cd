import { state } from './kernel/state.js';

/** The enabled check of woven code: true while a tracer or meter provider is registered. One field read. */
export function on(): boolean {
  return state.on;
}
