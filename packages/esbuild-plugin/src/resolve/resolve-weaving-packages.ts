import { esModuleEntry } from '../package/es-module-entry.js';
import { packageName } from '../path/package-name.js';
import type { Session } from '../session.js';

/**
 * Answers imports of the runtime and the advice from where the plugin is installed, so that a strict `node_modules`
 * (pnpm) has them, and always inside the bundle, whatever `external` and `packages` say.
 */
export function resolveWeavingPackages({ build, weaving }: Session): void {
  build.onResolve({ filter: /^@spanweave\/(?:runtime|instrumentations)(?:\/|$)/ }, ({ path, kind }) => {
    const name = packageName(path) ?? '';
    const found = weaving.get(name);
    const file = found && esModuleEntry(found, `.${path.slice(name.length)}`);
    if (file === undefined || kind === 'require-resolve' || kind === 'entry-point') return undefined;
    return { path: file, sideEffects: found?.manifest.sideEffects !== false };
  });
}
