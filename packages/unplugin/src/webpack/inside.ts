import { join } from 'node:path';
import { type Project, packageName, weavingSpecifiers } from '@spanweave/host';
import type { IsInside } from './keep-inside.js';

/**
 * What has to be bundled, whatever `externals` says: what woven code imports, telemetry packages that would be missing in
 * production, and, with `externals: 'inline'`, known libraries with all that they need.
 *
 * @param isTelemetryInside Whether a package of OpenTelemetry has to be bundled.
 */
export function inside(project: Project, isTelemetryInside: (name: string) => boolean): IsInside {
  const { known, manifests, options, packages, weaving } = project;
  const taken = new Set<string>();
  const weavingFolders = new Set([...weaving.values()].map(({ folder }) => folder));
  const ownerOf = (context: string): string | undefined =>
    packages.findOwner(join(context, 'module'))?.folder;
  return ({ request, context }) => {
    if (weavingSpecifiers.test(request)) return true;
    const name = packageName(request);
    if (name?.startsWith('@opentelemetry/')) return isTelemetryInside(name);
    const owner = context === undefined ? undefined : ownerOf(context);
    // Patterns of paths, such as `./dist/*`, would put the runtime's own files outside.
    if (owner !== undefined && weavingFolders.has(owner) && request.startsWith('.')) return true;
    if (options.externals !== 'inline' || name === undefined || name.includes(':')) return false;
    const isKnown = known.of(request)?.library.startsWith('node:') === false;
    if (!isKnown && (owner === undefined || !taken.has(owner))) return false;
    const found = manifests.installed(name, context ?? project.root);
    if (found === undefined) return false;
    taken.add(found.folder);
    return true;
  };
}
