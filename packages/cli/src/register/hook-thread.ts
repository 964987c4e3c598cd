import { register } from 'node:module';
import type { Filters } from './filters.js';
import type { Settings } from './settings.js';

/** What the thread of the hooks is told. */
export interface ThreadData {
  readonly filters: Filters;
  readonly settings: Settings;
}

/** Hooks ES modules where Node has no `module.registerHooks`: in a thread that Node keeps for it. */
export function hookThread(filters: Filters, settings: Settings): void {
  const data: ThreadData = { filters, settings };
  register('./register-thread.js', import.meta.url, { data });
}
