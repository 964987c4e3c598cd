import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Original, SourceMapV3 } from '@spanweave/transformer';
import { relativePath } from '@spanweave/transformer/host';

/**
 * The sources that a map names, as far as there are texts of them: in the map, or where it leads.
 *
 * @param folder Where the map lies.
 * @param root The project: paths in output are relative to it.
 */
export function originals(
  { sources, sourcesContent = [], sourceRoot = '' }: SourceMapV3 & { readonly sourceRoot?: string },
  folder: string,
  root: string,
): Original[] {
  return sources.flatMap((source, index) => {
    const path = source === null ? undefined : located(sourceRoot, source, folder);
    if (source === null || path === undefined) return [];
    const code = sourcesContent[index] ?? read(path);
    return code === undefined ? [] : [{ source, code, file: relativePath(root, path) }];
  });
}

/** `undefined` for what is no file: a bundler's own addresses. */
function located(sourceRoot: string, source: string, folder: string): string | undefined {
  const name =
    sourceRoot === '' || sourceRoot.endsWith('/') ? sourceRoot + source : `${sourceRoot}/${source}`;
  if (name.startsWith('file:')) return fileURLToPath(name);
  return /^[a-z][\w+.-]+:/i.test(name) ? undefined : resolve(folder, name);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
