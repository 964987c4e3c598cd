import { type InitializeHook, isBuiltin, type LoadHook, type ResolveHook } from 'node:module';
import { fileURLToPath } from 'node:url';
import { BuiltInsOfThread } from './built-ins-of-thread.js';
import { Hook } from './hook.js';
import type { ThreadData } from './hook-thread.js';
import { isModuleFormat } from './module-format.js';
import { prepareSlow } from './slow.js';
import { Store } from './store.js';
import { textOf } from './text-of.js';
import { isWeavingSpecifier, weavingConditions } from './weaving-specifier.js';

let hook: Hook | undefined;
const threads: BuiltInsOfThread[] = [];

export const initialize: InitializeHook<ThreadData> = ({ filters, settings, port }) => {
  threads.push(new BuiltInsOfThread(port, Object.keys(filters.builtIns)));
  hook = new Hook(filters, settings, new Store(settings.cache));
};

/** Answers what woven modules import. */
export const resolve: ResolveHook = (specifier, context, nextResolve) =>
  nextResolve(
    specifier,
    isWeavingSpecifier(specifier)
      ? { ...context, parentURL: import.meta.url, conditions: [...weavingConditions] }
      : context,
  );

/** Weaves ES modules, and has built-ins handed over first; CommonJS comes by in the program's own thread. */
export const load: LoadHook = async (url, context, nextLoad) => {
  if (isBuiltin(url)) await Promise.all(threads.map((thread) => thread.ask(url)));
  const loaded = await nextLoad(url, context);
  if (hook === undefined || !isModuleFormat(loaded.format) || !url.startsWith('file:')) return loaded;
  const path = fileURLToPath(url);
  const text = hook.concerns(path) ? textOf(loaded.source) : undefined;
  if (text === undefined) return loaded;
  // This thread cannot `require` an ES module.
  if (hook.isUnknown(path, text)) await prepareSlow().catch(() => undefined);
  const woven = hook.weave(path, text);
  return woven === undefined ? loaded : { ...loaded, source: woven };
};
