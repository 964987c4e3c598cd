import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { errorOf, runtimeVersion } from '@spanweave/transformer/host';
import { version } from '../version.js';
import type { InstalledPackage, Manifests } from './manifest.js';

const require = createRequire(import.meta.url);

/** Packages that woven code imports. */
export const weavingPackageNames: readonly string[] = ['@spanweave/runtime', '@spanweave/instrumentations'];

/**
 * Packages that woven code imports, as the plugin itself has them, by name.
 *
 * @throws SpanweaveError SW3004 when one of them has another version than the plugin.
 */
export function weavingPackages(manifests: Manifests): ReadonlyMap<string, InstalledPackage> {
  return new Map(weavingPackageNames.map((name) => [name, locate(name, manifests)]));
}

function locate(name: string, manifests: Manifests): InstalledPackage {
  const folder = dirname(require.resolve(`${name}/package.json`));
  const manifest = manifests.in(folder) ?? {};
  checkVersion(name, manifest.version);
  return { folder, manifest };
}

/** Woven code calls the runtime by names that belong to one version. */
export function checkVersion(name: string, found: string | undefined, expected: string = version): void {
  if (found === expected) return;
  const host = '@spanweave/esbuild-plugin';
  throw errorOf(runtimeVersion({ package: name, found: found ?? 'without a version', host, expected }));
}
