import { dirname, join } from 'node:path';
import { compareVersions, type Manifest, type Project } from '@spanweave/host';
import { globSync } from 'tinyglobby';

/** Versions of the known libraries that a project can reach through its dependencies, by rule, in order. */
export function installedLibraries({ known, manifests, root, manifest }: Project): Record<string, string[]> {
  const found = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const visit = (names: Iterable<string>, from: string): void => {
    for (const name of names) {
      const installed = manifests.installed(name, from);
      if (installed === undefined || seen.has(installed.folder)) continue;
      seen.add(installed.folder);
      const { dependencies, optionalDependencies, peerDependencies, version } = installed.manifest;
      const rule = known.of(installed.manifest.name ?? name);
      if (rule !== undefined && version !== undefined)
        found.set(rule.id, (found.get(rule.id) ?? new Set()).add(version));
      visit(Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }), installed.folder);
    }
  };
  const start = (from: string, own: Manifest | undefined): void => {
    const { dependencies, devDependencies, optionalDependencies, peerDependencies } = own ?? {};
    const all = { ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies };
    visit(Object.keys(all), from);
  };
  start(root, manifest);
  for (const folder of workspaces(root, manifests.in(root))) start(folder, manifests.in(folder));
  return Object.fromEntries(
    [...found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, versions]) => [id, [...versions].sort(compareVersions)]),
  );
}

/** Folders of a monorepo's packages, as npm and Yarn list them. */
function workspaces(
  root: string,
  manifest: (Manifest & { readonly workspaces?: unknown }) | undefined,
): string[] {
  const { workspaces: given } = manifest ?? {};
  const listed = Array.isArray(given) ? given : (given as { packages?: unknown } | undefined)?.packages;
  if (!Array.isArray(listed)) return [];
  const patterns = listed.map((pattern) => `${String(pattern).replace(/\/+$/, '')}/package.json`);
  return globSync(patterns, { cwd: root, ignore: ['**/node_modules/**'] })
    .sort()
    .map((file) => join(root, dirname(file)));
}
