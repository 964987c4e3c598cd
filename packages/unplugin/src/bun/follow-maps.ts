import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import remapping from '@jridgewell/remapping';
import type { BunOutput } from './bun-shape.js';

const INLINE = /\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)/;

/**
 * Leads the maps of a build back to the sources. Bun reads no map of the text that a plugin gives it: its maps end at woven
 * text, and hold that text.
 *
 * @param maps Maps of woven files, by absolute path; their sources hold what the file holds.
 */
export async function followMaps(
  outputs: readonly BunOutput[],
  maps: ReadonlyMap<string, object>,
): Promise<void> {
  if (maps.size === 0) return;
  for (const { kind, path } of outputs) {
    if (kind === 'sourcemap')
      await writeFile(path, followed(await readFile(path, 'utf8'), dirname(path), maps));
    else if (kind === 'entry-point' || kind === 'chunk') {
      const text = await readFile(path, 'utf8').catch(() => '');
      const [comment, data] = INLINE.exec(text) ?? [];
      if (comment === undefined || data === undefined) continue;
      const map = followed(Buffer.from(data, 'base64').toString('utf8'), dirname(path), maps);
      const inline = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`;
      await writeFile(
        path,
        text.replace(comment, () => inline),
      );
    }
  }
}

function followed(text: string, folder: string, maps: ReadonlyMap<string, object>): string {
  const map = JSON.parse(text) as { readonly sources: readonly string[]; readonly debugId?: string };
  if (!map.sources.some((source) => maps.has(resolve(folder, source)))) return text;
  const result = remapping(text, (source, { depth }) => {
    const woven = depth === 1 ? maps.get(resolve(folder, source)) : undefined;
    // Sources count from the file in whose place they stand.
    return woven === undefined ? null : ({ ...woven, sources: [basename(source)] } as never);
  });
  return JSON.stringify({ ...JSON.parse(result.toString()), ...(map.debugId && { debugId: map.debugId }) });
}
