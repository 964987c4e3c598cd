import type { Manifest } from './manifest.js';

const ALIAS = /^npm:((?:@[^/]+\/)?[^@]+)/;

/** Folder names under which packages are installed by npm aliases (`"express4": "npm:express@4"`), by package. */
export function aliasFolders(manifests: Iterable<Manifest | undefined>): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const manifest of manifests) {
    for (const list of [manifest?.dependencies, manifest?.optionalDependencies, manifest?.devDependencies]) {
      for (const [folder, range] of Object.entries(list ?? {})) {
        const name = ALIAS.exec(range)?.[1];
        if (name === undefined || name === folder) continue;
        const known = folders.get(name) ?? [];
        if (!known.includes(folder)) folders.set(name, [...known, folder]);
      }
    }
  }
  return folders;
}
