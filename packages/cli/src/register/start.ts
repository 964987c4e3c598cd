import * as threads from 'node:worker_threads';
import { HandOver } from './hand-over.js';
import { hookCommonJs } from './hook-common-js.js';
import { hookModules } from './hook-modules.js';
import { hookThread } from './hook-thread.js';
import { openHook } from './open-hook.js';
import { registerHooks } from './register-hooks.js';
import { requireBuiltIns } from './require-built-ins.js';
import { resolveCommonJs } from './resolve-common-js.js';
import { readSettings } from './settings.js';

const present: unique symbol = Symbol.for('spanweave.register') as never;

/** Starts the hook in this thread, once: `--import spanweave/register`, or `--require`. */
export function start(): void {
  const holder = globalThis as { [present]?: true };
  if (holder[present] || isHooksThread()) return;
  holder[present] = true;
  const settings = readSettings(process.env, process.cwd());
  const hook = openHook(settings);
  if (hook === undefined) return;
  const builtIns = new HandOver(hook.filters);
  hookCommonJs(hook);
  resolveCommonJs();
  if (registerHooks !== undefined) {
    hookModules(hook, builtIns, registerHooks);
    return;
  }
  builtIns.loaded();
  requireBuiltIns(builtIns);
  hookThread(hook.filters, settings, builtIns);
}

/** Node's own thread for module hooks runs what `--require` names, too; it has nobody to talk to, as threads of programs have. */
function isHooksThread(): boolean {
  const { isInternalThread } = threads as { readonly isInternalThread?: boolean };
  return isInternalThread ?? !(threads.isMainThread || threads.parentPort);
}
