import { fileURLToPath } from 'node:url';
import { HandOver } from './hand-over.js';
import type { Hook } from './hook.js';
import type { registerHooks } from './register-hooks.js';
import { textOf } from './text-of.js';
import { isWeavingSpecifier } from './weaving-specifier.js';

const source: ReadonlySet<string | null | undefined> = new Set([
  undefined,
  null,
  'module',
  'commonjs',
  'module-typescript',
  'commonjs-typescript',
]);

/** Hooks both module systems of this thread, where Node has `module.registerHooks`. */
export function hookModules(hook: Hook, register: NonNullable<typeof registerHooks>): void {
  const builtIns = new HandOver(hook.filters);
  register({
    resolve(specifier, context, nextResolve) {
      if (isWeavingSpecifier(specifier))
        return nextResolve(specifier, { ...context, parentURL: import.meta.url });
      builtIns.asked(specifier);
      return nextResolve(specifier, context);
    },
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!url.startsWith('file:') || !source.has(loaded.format)) return loaded;
      const path = fileURLToPath(url);
      if (!hook.concerns(path)) return loaded;
      const text = textOf(loaded.source);
      const woven = text === undefined ? undefined : hook.weave(path, text);
      return woven === undefined ? loaded : { ...loaded, source: woven };
    },
  });
}
