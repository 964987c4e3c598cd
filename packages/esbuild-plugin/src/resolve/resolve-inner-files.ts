import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type InstalledPackage, isInside } from '@spanweave/host';
import type { Session } from '../session.js';

/** The folder of a telemetry package, of any depth, that holds a file. */
const TELEMETRY = /^.*[\\/]node_modules[\\/]@opentelemetry[\\/][^\\/]+(?=[\\/])/;

/**
 * Keeps the files of what this plugin bundles inside as well: a pattern of paths among `external`, such as
 * `./node_modules/*` or `*`, would put those outside that the first file of a package imports. Builds without such a
 * pattern are not asked about relative imports at all.
 */
export function resolveInnerFiles({ build, esbuild, manifests, weaving }: Session): void {
  if (!esbuild.external?.some(isPathPattern)) return;
  const packages = [...weaving.values()];
  const owner = (importer: string): InstalledPackage | undefined => {
    const woven = packages.find((candidate) => isInside([candidate], importer));
    if (woven !== undefined) return woven;
    const folder = TELEMETRY.exec(importer)?.[0];
    const manifest = folder === undefined ? undefined : manifests.in(folder);
    return folder === undefined || manifest === undefined ? undefined : { folder, manifest };
  };
  build.onResolve({ filter: /^\.\.?(?:\/|$)/ }, ({ path, importer, kind }) => {
    const found = kind === 'entry-point' ? undefined : owner(importer);
    const file = found && moduleFile(join(dirname(importer), path));
    if (file === undefined) return undefined;
    return { path: file, ...(found?.manifest.sideEffects === false ? { sideEffects: false } : {}) };
  });
}

/** Whether a pattern of `external` can match relative or absolute paths; one that begins with a package's name cannot. */
function isPathPattern(pattern: string): boolean {
  return pattern.includes('*') && /^(?:[*./\\]|[a-z]:)/i.test(pattern);
}

/** The file that a relative import means: itself, with its extension, or a folder's index. */
function moduleFile(path: string): string | undefined {
  return [path, `${path}.js`, join(path, 'index.js')].find(
    (file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true,
  );
}
