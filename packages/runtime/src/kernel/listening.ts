import { arm } from './provider-watch.js';
import { state } from './state.js';

/** True while a provider is there; when the last one is gone, goes back to idle (docs/adr/0002). */
export function listening(): boolean {
  const { api } = state;
  if (api?.trace || api?.metrics) return true;
  arm(state);
  return !!(state.api?.trace || state.api?.metrics);
}
