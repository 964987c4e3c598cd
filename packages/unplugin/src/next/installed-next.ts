import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareVersions, Manifests } from '@spanweave/host';
import { errorOf, nextUnsupported } from '@spanweave/transformer/host';

/** Next as a project has it. */
export interface InstalledNext {
  readonly version: string;
  /** Packages that Next leaves outside its server bundles unless it is told to transpile them. */
  readonly outside: readonly string[];
}

/**
 * Reads which Next a project has.
 *
 * @throws SpanweaveError SW3604 for Next before 16.
 */
export function installedNext(root: string): InstalledNext {
  const next = new Manifests().installed('next', root);
  const version = next?.manifest.version ?? '(not installed)';
  if (next === undefined || compareVersions(version, '16.0.0') < 0)
    throw errorOf(nextUnsupported({ version }));
  return { version, outside: outsideByDefault(next.folder) };
}

/** Next keeps the list in a file with comments. */
function outsideByDefault(folder: string): readonly string[] {
  for (const name of ['server-external-packages.jsonc', 'server-external-packages.json'])
    try {
      const text = readFileSync(join(folder, 'dist/lib', name), 'utf8');
      return [...text.replace(/^\s*\/\/.*$/gm, '').matchAll(/"([^"]+)"/g)].map(([, found = '']) => found);
    } catch {
      // Another version keeps it under the other name.
    }
  return [];
}
