import { fileURLToPath } from 'node:url';
import type { HandOver } from './hand-over.js';
import type { Hook } from './hook.js';
import { isModuleFormat } from './module-format.js';
import type { registerHooks } from './register-hooks.js';
import { textOf } from './text-of.js';
import { isWeavingSpecifier, weavingConditions } from './weaving-specifier.js';

/** Hooks ES modules in this thread, and hands built-ins over when either module system first asks for one. */
export function hookModules(
  hook: Hook,
  builtIns: HandOver,
  register: NonNullable<typeof registerHooks>,
): void {
  register({
    resolve(specifier, context, nextResolve) {
      if (isWeavingSpecifier(specifier))
        return nextResolve(specifier, {
          ...context,
          parentURL: import.meta.url,
          conditions: weavingConditions,
        });
      builtIns.asked(specifier);
      return nextResolve(specifier, context);
    },
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!isModuleFormat(loaded.format) || !url.startsWith('file:')) return loaded;
      const path = fileURLToPath(url);
      if (!hook.concerns(path)) return loaded;
      const text = textOf(loaded.source);
      const woven = text === undefined ? undefined : hook.weave(path, text);
      return woven === undefined ? loaded : { ...loaded, source: woven };
    },
  });
}
