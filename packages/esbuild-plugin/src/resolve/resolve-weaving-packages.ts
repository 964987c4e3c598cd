import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { errorOf, runtimeVersion } from '@spanweave/transformer/host';
import type { PluginBuild } from 'esbuild';
import { esModuleEntry } from '../package/es-module-entry.js';
import type { InstalledPackage, Manifests } from '../package/manifest.js';
import { packageName } from '../path/package-name.js';
import { version } from '../version.js';

/** Packages that woven code imports. */
export const weavingPackages: readonly string[] = ['@spanweave/runtime', '@spanweave/instrumentations'];

const require = createRequire(import.meta.url);

/**
 * Answers imports of the runtime and the advice from where the plugin is installed, so that a strict `node_modules`
 * (pnpm) has them, and always inside the bundle, whatever `external` and `packages` say.
 *
 * @throws SpanweaveError SW3004 when one of them has another version than the plugin.
 */
export function resolveWeavingPackages(build: PluginBuild, manifests: Manifests): void {
  const packages = new Map(weavingPackages.map((name) => [name, locate(name, manifests)]));
  build.onResolve({ filter: /^@spanweave\/(?:runtime|instrumentations)(?:\/|$)/ }, ({ path, kind }) => {
    const name = packageName(path) ?? '';
    const found = packages.get(name);
    const file = found && esModuleEntry(found, `.${path.slice(name.length)}`);
    if (file === undefined || kind === 'require-resolve' || kind === 'entry-point') return undefined;
    return { path: file, sideEffects: found?.manifest.sideEffects !== false };
  });
}

function locate(name: string, manifests: Manifests): InstalledPackage {
  const folder = dirname(require.resolve(`${name}/package.json`));
  const manifest = manifests.in(folder) ?? {};
  if (manifest.version !== version) {
    const found = manifest.version ?? 'without a version';
    throw errorOf(
      runtimeVersion({ package: name, found, host: '@spanweave/esbuild-plugin', expected: version }),
    );
  }
  return { folder, manifest };
}
