import { builtinsToHandOver, unknownDependencies } from '@spanweave/host';
import type { Session } from '../session.js';
import { isConfiguredExternal } from './is-configured-external.js';
import { NAMESPACE, type Shims } from './shims.js';

const SPECIFIER = 'spanweave:externals';

/**
 * Hands Node's built-ins over in front of every entry when packages stay outside the bundle that no rule knows: what they
 * do with `node:http` cannot be seen from here.
 */
export function injectBuiltins(session: Session, shims: Shims): void {
  const { build, esbuild } = session;
  const builtins = builtinsToHandOver(session, packagesOutside(session));
  if (builtins.length === 0) return;
  const { inject } = esbuild;
  esbuild.inject = [SPECIFIER, ...(inject ?? [])];
  // The options are the caller's own object, which may serve another build.
  build.onStart(() => {
    if (inject === undefined) delete esbuild.inject;
    else esbuild.inject = inject;
  });
  build.onResolve({ filter: /^spanweave:externals$/ }, () => {
    const path = shims.builtins(builtins);
    return { path: path ?? 'nothing', namespace: NAMESPACE };
  });
}

/** Installed production dependencies and installed packages of `external` that stay outside. */
function packagesOutside(session: Session): string[] {
  const { esbuild, manifests, root } = session;
  const listed = (esbuild.external ?? []).filter(
    (name) => !/[*:]/.test(name) && !/^[./]/.test(name) && manifests.installed(name, root) !== undefined,
  );
  return [...unknownDependencies(session), ...listed].filter(
    (name) => isConfiguredExternal(esbuild, name) && !/^@(?:spanweave|types)\//.test(name),
  );
}
