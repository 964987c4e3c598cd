import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { forward } from '@spanweave/transformer/host';

/**
 * Leads the maps of a build to the sources. Farm names a source by its path from the project with `/` in front, which every
 * reader of maps takes for an absolute path.
 *
 * @param names Files of the build, relative to its output folder.
 */
export function leadMaps(root: string, output: string, names: readonly string[]): void {
  for (const name of names) {
    const file = resolve(root, output, name.replace(/[?#].*$/, ''));
    if (!file.endsWith('.map') || !existsSync(file)) continue;
    const map = JSON.parse(readFileSync(file, 'utf8')) as { readonly sources: readonly string[] };
    const sources = map.sources.map((source) => {
      const path = join(root, source);
      return source.startsWith('/') && existsSync(path) ? forward(relative(dirname(file), path)) : source;
    });
    writeFileSync(file, JSON.stringify({ ...map, sources }));
  }
}
