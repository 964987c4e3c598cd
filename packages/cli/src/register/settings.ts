import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What the environment says of the hook. */
export interface Settings {
  /** The project: the working directory. */
  readonly root: string;
  /** Folder of the cache; `undefined`: none. */
  readonly cache: string | undefined;
  /** Every problem is written to standard error. */
  readonly log: boolean;
}

const off: ReadonlySet<string> = new Set(['', '0', 'false', 'off', 'no']);

/**
 * Reads `SPANWEAVE_LOG` and `SPANWEAVE_CACHE` (a folder, or `off`).
 *
 * @param root Absolute path.
 */
export function readSettings(environment: NodeJS.ProcessEnv, root: string): Settings {
  const { SPANWEAVE_CACHE: cache, SPANWEAVE_LOG: log = '' } = environment;
  return {
    root,
    cache: cache === undefined ? nearModules(root) : off.has(cache) ? undefined : resolve(root, cache),
    log: !off.has(log),
  };
}

/** Where tools keep their caches: beside the packages of the project. */
function nearModules(root: string): string | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (existsSync(modules)) return join(modules, '.cache', 'spanweave');
    if (dirname(folder) === folder) return undefined;
  }
}
