import { type ContextAPI, context } from '@opentelemetry/api';
import { state } from './state.js';

/** What the kernel needs of a context manager. */
export type Contexts = Pick<ContextAPI, 'active' | 'with'>;

/** The registered context manager itself: the API's own look-up checks versions on each call. */
export function contexts(): Contexts {
  return state.api?.context ?? context;
}
