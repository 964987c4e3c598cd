import { packageName, weavingFile, weavingSpecifiers } from '@spanweave/host';
import type { Session } from '../session.js';

/**
 * Answers imports of the runtime and the advice from where the plugin is installed, and always inside the bundle, whatever
 * `external` and `packages` say.
 */
export function resolveWeavingPackages(session: Session): void {
  const { build, weaving } = session;
  build.onResolve({ filter: weavingSpecifiers }, ({ path, kind }) => {
    const file = weavingFile(session, path);
    if (file === undefined || kind === 'require-resolve' || kind === 'entry-point') return undefined;
    return { path: file, sideEffects: weaving.get(packageName(path) ?? '')?.manifest.sideEffects !== false };
  });
}
