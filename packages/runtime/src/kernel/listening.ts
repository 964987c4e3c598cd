import { arm } from './provider-watch.js';
import { state } from './state.js';

/** True while a provider is there; when the last one is gone, goes back to idle (docs/adr/0002). */
export function listening(): boolean {
  if (state.api?.trace === undefined && state.api?.metrics === undefined) arm(state);
  return state.api?.trace !== undefined || state.api?.metrics !== undefined;
}
