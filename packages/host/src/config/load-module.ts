import { readFileSync } from 'node:fs';
import type { Jiti } from 'jiti';
import { ofHost } from './of-host.js';

let jiti: Jiti | undefined;

/** TypeScript and JavaScript of either module kind, the files that they import included; read anew each time. */
function loader(): Jiti {
  if (jiti === undefined) {
    const { createJiti } = ofHost<typeof import('jiti')>('jiti');
    jiti = createJiti(import.meta.url, { moduleCache: false, interopDefault: true });
  }
  return jiti;
}

/** The default export of a module, or what a JSON file holds. */
export async function loadModule(path: string): Promise<unknown> {
  return path.endsWith('.json')
    ? JSON.parse(readFileSync(path, 'utf8'))
    : loader().import(path, { default: true });
}

/** The same at once, for hosts that cannot wait; a module with top-level `await` cannot be loaded so. */
export function loadModuleSync(path: string): unknown {
  if (path.endsWith('.json')) return JSON.parse(readFileSync(path, 'utf8'));
  const loaded: unknown = loader()(path);
  return typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : loaded;
}
