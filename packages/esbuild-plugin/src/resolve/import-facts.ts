import { isBuiltin } from 'node:module';
import { dirname } from 'node:path';
import type { ImportFacts } from '@spanweave/transformer';
import type { InstalledPackage } from '../package/manifest.js';
import { packageName } from '../path/package-name.js';
import type { Session } from '../session.js';
import type { ImportPlace } from './resolver.js';

/** An import as the build sees it, and the package that answers it. */
export interface ResolvedImport {
  readonly facts: ImportFacts;
  readonly installed: InstalledPackage | undefined;
  /** What the output imports, for what stays outside. */
  readonly path: string;
}

/**
 * How the build sees the import of a known library: inside the bundle or not, which package, which version.
 * `undefined` when it cannot be resolved, as with optional packages.
 */
export async function importFacts(
  session: Session,
  specifier: string,
  place: ImportPlace,
): Promise<ResolvedImport | undefined> {
  if (!session.bundles || isPlainBuiltin(session, specifier))
    return outside(session, specifier, specifier, place);
  const resolved = await session.resolver.resolve(specifier, place);
  if (resolved.errors.length > 0) return undefined;
  if (resolved.external) return outside(session, resolved.path, specifier, place);
  if (resolved.namespace !== 'file')
    return { facts: { external: false }, installed: undefined, path: resolved.path };
  const installed = session.manifests.owner(dirname(resolved.path));
  return { facts: factsOf(installed, specifier, false), installed, path: resolved.path };
}

/** A built-in that nothing in the configuration can turn into another module. */
function isPlainBuiltin({ esbuild }: Session, specifier: string): boolean {
  return isBuiltin(specifier) && esbuild.platform === 'node' && esbuild.alias?.[specifier] === undefined;
}

function outside(
  session: Session,
  path: string,
  specifier: string,
  { resolveDir }: ImportPlace,
): ResolvedImport {
  if (isBuiltin(path)) return { facts: { external: true, builtin: true }, installed: undefined, path };
  const name = packageName(path);
  const installed =
    name === undefined
      ? undefined
      : (session.manifests.installed(name, resolveDir) ?? session.manifests.installed(name, session.root));
  return { facts: factsOf(installed, specifier, true), installed, path };
}

function factsOf(installed: InstalledPackage | undefined, specifier: string, external: boolean): ImportFacts {
  const { name, version } = installed?.manifest ?? {};
  // A sub-path has other exports than the library that the rule knows.
  const isOther = name !== undefined && name !== specifier && packageName(specifier) === specifier;
  return {
    external,
    ...(isOther ? { library: name } : {}),
    ...(version === undefined ? {} : { version }),
  };
}
