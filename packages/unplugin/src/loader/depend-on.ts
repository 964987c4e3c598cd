import { join } from 'node:path';
import type { Project, Resolution } from '@spanweave/host';
import type { LoaderContext } from './loader-context.js';

/**
 * Tells the bundler's cache what else the text of a module depends on: the versions of the libraries that it imports, since
 * rules hold for ranges of them.
 */
export function dependOn(
  { addDependency, resourcePath }: LoaderContext,
  { packages }: Project,
  resolutions: ReadonlyMap<string, Resolution | undefined>,
): void {
  const owners = [
    packages.findOwner(resourcePath),
    ...[...resolutions].map(([specifier, resolution]) =>
      resolution?.external === false && resolution.file !== undefined
        ? packages.findOwner(resolution.file)
        : packages.resolvePackage(specifier, resourcePath),
    ),
  ];
  const folders = new Set(owners.flatMap((owner) => owner?.folder ?? []));
  for (const folder of folders)
    if (/[\\/]node_modules[\\/]/.test(folder)) addDependency(join(folder, 'package.json'));
}
