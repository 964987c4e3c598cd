import type { Session } from '../session.js';
import { isConfiguredExternal } from './is-configured-external.js';
import { NAMESPACE, type Shims } from './shims.js';

const SPECIFIER = 'spanweave:externals';

/**
 * Hands Node's built-ins over in front of every entry when packages stay outside the bundle that no rule knows: what they
 * do with `node:http` cannot be seen from here.
 */
export function injectBuiltins(session: Session, shims: Shims): void {
  const { build, esbuild, options, rules } = session;
  if (options.externals === 'leave' || esbuild.platform !== 'node' || !leavesPackagesOutside(session)) return;
  const builtins = rules
    .flatMap((rule) => [rule.library, ...(rule.aliases ?? [])])
    .filter((name) => name.startsWith('node:'));
  if (builtins.length === 0) return;
  const { inject } = esbuild;
  esbuild.inject = [SPECIFIER, ...(inject ?? [])];
  // The options are the caller's own object, which may serve another build.
  build.onStart(() => {
    if (inject === undefined) delete esbuild.inject;
    else esbuild.inject = inject;
  });
  build.onResolve({ filter: /^spanweave:externals$/ }, () => {
    const path = shims.builtins([...new Set(builtins)].sort());
    return { path: path ?? 'nothing', namespace: NAMESPACE };
  });
}

/** Whether an installed production dependency, or an installed package of `external`, stays outside. */
function leavesPackagesOutside({ esbuild, known, manifest, manifests, root }: Session): boolean {
  const declared = Object.keys({ ...manifest?.dependencies, ...manifest?.optionalDependencies });
  const listed = (esbuild.external ?? []).filter((name) => !/[*:]/.test(name) && !/^[./]/.test(name));
  return [...declared, ...listed].some(
    (name) =>
      isConfiguredExternal(esbuild, name) &&
      known.of(name) === undefined &&
      !/^@(?:opentelemetry|spanweave|types)\//.test(name) &&
      manifests.installed(name, root) !== undefined,
  );
}
