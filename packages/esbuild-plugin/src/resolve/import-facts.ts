import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import type { ImportFacts } from '@spanweave/transformer';
import type { Owner } from '@spanweave/transformer/host';
import { packageName } from '../path/package-name.js';
import type { Session } from '../session.js';
import type { ImportPlace } from './resolver.js';

/** An import as the build sees it, and the package that answers it. */
export interface ResolvedImport {
  readonly facts: ImportFacts;
  readonly owner: Owner | undefined;
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
    return { facts: { external: false }, owner: undefined, path: resolved.path };
  const owner = session.packages.findOwner(resolved.path);
  return { facts: factsOf(owner, specifier, false), owner, path: resolved.path };
}

/** A built-in that nothing in the configuration can turn into another module. */
function isPlainBuiltin({ esbuild }: Session, specifier: string): boolean {
  return isBuiltin(specifier) && esbuild.platform === 'node' && esbuild.alias?.[specifier] === undefined;
}

function outside(
  { packages, root }: Session,
  path: string,
  specifier: string,
  { resolveDir }: ImportPlace,
): ResolvedImport {
  if (isBuiltin(path)) return { facts: { external: true, builtin: true }, owner: undefined, path };
  const owner =
    packages.resolvePackage(path, join(resolveDir, 'module')) ??
    packages.resolvePackage(path, join(root, 'module'));
  return { facts: factsOf(owner, specifier, true), owner, path };
}

function factsOf(owner: Owner | undefined, specifier: string, external: boolean): ImportFacts {
  // A sub-path has other exports than the library that the rule knows.
  const isOther = owner !== undefined && owner.name !== specifier && packageName(specifier) === specifier;
  return {
    external,
    ...(isOther ? { library: owner.name } : {}),
    ...(owner === undefined || owner.version === '' ? {} : { version: owner.version }),
  };
}
