import { arm, provided } from './provider-watch.js';
import { state } from './state.js';

/** True while a provider is there; when the last one is gone, goes back to idle (docs/adr/0002). */
export function listening(): boolean {
  if (!provided(state.api)) arm(state);
  return provided(state.api);
}
