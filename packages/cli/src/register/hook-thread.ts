import { register } from 'node:module';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { Filters } from './filters.js';
import type { HandOver } from './hand-over.js';
import type { Settings } from './settings.js';

/** What the thread of the hooks is told. */
export interface ThreadData {
  readonly filters: Filters;
  readonly settings: Settings;
  /** Asks for a built-in by its specifier, and gets it back when it is handed over. */
  readonly port: MessagePort;
}

/**
 * Hooks ES modules where Node has no `module.registerHooks`: in a thread that Node keeps for it. Built-ins are handed over in
 * this one, when that thread says that they are about to be imported.
 */
export function hookThread(filters: Filters, settings: Settings, builtIns: HandOver): void {
  const { port1, port2 } = new MessageChannel();
  port1.on('message', (specifier: string) => {
    builtIns.asked(specifier);
    port1.postMessage(specifier);
  });
  port1.unref();
  const data: ThreadData = { filters, settings, port: port2 };
  register('./register-thread.js', import.meta.url, { data, transferList: [port2] });
}
