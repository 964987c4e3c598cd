import { join } from 'node:path';
import { asRequired, type Project } from '@spanweave/host';
import type { PluginContext } from './plugin-shape.js';

/**
 * Names of the project's declared and installed packages that this build leaves outside, as its configuration and its
 * plugins decide.
 */
export async function outsidePackages(
  { manifest, manifests, root }: Project,
  context: PluginContext,
): Promise<ReadonlySet<string>> {
  const declared = Object.keys({
    ...manifest?.peerDependencies,
    ...manifest?.optionalDependencies,
    ...manifest?.dependencies,
  });
  const outside = new Set<string>();
  for (const name of declared) {
    if (/^@(?:spanweave|types)\//.test(name) || manifests.installed(name, root) === undefined) continue;
    const found = await context.resolve(name, join(root, 'package.json'), asRequired);
    // What nothing resolves, Rollup leaves outside with a warning.
    if (found === null || found.external !== false) outside.add(name);
  }
  return outside;
}
