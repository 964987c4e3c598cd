import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import remapping from '@jridgewell/remapping';
import type { SourceMapV3 } from '@spanweave/transformer';
import { buildModes, errorOf, forward } from '@spanweave/transformer/host';
import type { BuildEnd } from '../build-end.js';
import { listFiles } from '../files/list-files.js';
import { StagedFiles } from '../files/staged-files.js';
import type { BuildRequest } from '../request.js';
import { shadowedFolder } from './shadow-link.js';

/**
 * Leads the maps of what was compiled from a shadow folder through to the sources themselves. A map that already leads there
 * stays as it is.
 */
export async function leadMaps({ from, root, shadow = '' }: BuildRequest): Promise<BuildEnd> {
  const sources = shadowedFolder(shadow);
  if (sources === undefined)
    throw errorOf(
      buildModes({ reason: `${forward(relative(root, shadow))} is no folder that \`--sources\` wrote` }),
    );
  const staged = new StagedFiles();
  const maps = listFiles(from).filter((name) => name.endsWith('.map'));
  for (const name of maps) {
    const path = join(from, name);
    const text = readFileSync(path, 'utf8');
    const led = leadMap(JSON.parse(text) as SourceMapV3, dirname(path), shadow, sources);
    if (led !== undefined) staged.write(path, JSON.stringify(led));
  }
  const written = staged.commit();
  return {
    failed: false,
    errors: [],
    warnings: [],
    counts: { written, woven: 0, unchanged: maps.length - written },
    summary: '',
  };
}

/** The map with its positions in the sources; `undefined` when none of them lies in the shadow. */
function leadMap(
  map: SourceMapV3 & { readonly sourceRoot?: string },
  folder: string,
  shadow: string,
  sources: string,
): object | undefined {
  const absolute = map.sources.map((source) => resolve(folder, map.sourceRoot ?? '', source ?? ''));
  if (!absolute.some((path) => path.startsWith(shadow + sep))) return undefined;
  const { sourceRoot: _, ...rest } = map;
  const led = remapping({ ...rest, sources: absolute } as never, (path) => {
    if (!path.startsWith(shadow + sep) || !existsSync(`${path}.map`)) return null;
    return readFileSync(`${path}.map`, 'utf8');
  });
  const original = (path: string | null): string | null => {
    if (path === null) return null;
    const at = path.startsWith(shadow + sep) ? sources + path.slice(shadow.length) : path;
    return forward(relative(folder, at));
  };
  return {
    ...JSON.parse(led.toString()),
    ...(map.file === undefined ? {} : { file: map.file }),
    sources: led.sources.map(original),
  };
}
