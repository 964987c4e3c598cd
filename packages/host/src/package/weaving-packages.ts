import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { errorOf, runtimeVersion } from '@spanweave/transformer/host';
import { version } from '../version.js';
import type { InstalledPackage, Manifests } from './manifest.js';

const require = createRequire(import.meta.url);

/** Packages that woven code imports. */
export const weavingPackageNames: readonly string[] = ['@spanweave/runtime', '@spanweave/instrumentations'];

/**
 * Packages that woven code imports, as the host itself has them, by name.
 *
 * @param host Package that weaves, for messages.
 * @param root The project, whose own copy has to agree.
 * @throws SpanweaveError SW3004 when one of them has another version than the host.
 */
export function weavingPackages(
  manifests: Manifests,
  root: string,
  host: string,
): ReadonlyMap<string, InstalledPackage> {
  for (const name of weavingPackageNames) {
    const theirs = manifests.installed(name, root);
    if (theirs !== undefined) checkVersion(name, theirs.manifest.version, host);
  }
  return new Map(weavingPackageNames.map((name) => [name, locate(name, manifests, host)]));
}

function locate(name: string, manifests: Manifests, host: string): InstalledPackage {
  const folder = dirname(require.resolve(`${name}/package.json`));
  const manifest = manifests.in(folder) ?? {};
  checkVersion(name, manifest.version, host);
  return { folder, manifest };
}

/** Woven code calls the runtime by names that belong to one version. */
function checkVersion(name: string, found: string | undefined, host: string): void {
  if (found === version) return;
  throw errorOf(
    runtimeVersion({ package: name, found: found ?? 'without a version', host, expected: version }),
  );
}
