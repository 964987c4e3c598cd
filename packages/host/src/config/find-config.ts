import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configFiles } from './config-files.js';
import { loadModule, loadModuleSync } from './load-module.js';
import { ofHost } from './of-host.js';

/** A file that was found, and what it holds. */
export interface FoundConfig {
  readonly path: string;
  readonly config: unknown;
}

const extensions = ['.ts', '.mts', '.js', '.mjs', '.json'];

/** What a loader throws, with the file that it was at. */
export interface LoadingFailed {
  readonly file: string;
  readonly reason: unknown;
}

const search = (): typeof import('lilconfig') => ofHost('lilconfig');

/** Looks in a folder and those above it, up to the one that holds the repository. */
function settings(root: string): { searchPlaces: string[]; stopDir: string; cache: false } {
  return { searchPlaces: [...configFiles], stopDir: repository(root), cache: false };
}

export async function findConfig(root: string): Promise<FoundConfig | undefined> {
  const load = (file: string): Promise<unknown> =>
    loadModule(file).catch((reason: unknown) => {
      throw { file, reason } satisfies LoadingFailed;
    });
  const loaders = Object.fromEntries(extensions.map((extension) => [extension, load]));
  const searcher = search().lilconfig('spanweave', { ...settings(root), loaders });
  return found(await searcher.search(root));
}

export function findConfigSync(root: string): FoundConfig | undefined {
  const load = (file: string): unknown => {
    try {
      return loadModuleSync(file);
    } catch (reason) {
      throw { file, reason } satisfies LoadingFailed;
    }
  };
  const loaders = Object.fromEntries(extensions.map((extension) => [extension, load]));
  const searcher = search().lilconfigSync('spanweave', { ...settings(root), loaders });
  return found(searcher.search(root));
}

function found(
  result: { readonly filepath: string; readonly config: unknown } | null,
): FoundConfig | undefined {
  return result === null ? undefined : { path: result.filepath, config: result.config };
}

function repository(root: string): string {
  for (let folder = root; ; folder = dirname(folder))
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return folder;
}
