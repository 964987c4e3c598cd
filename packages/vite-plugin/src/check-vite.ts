import { createRequire } from 'node:module';
import { join } from 'node:path';
import { errorOf, viteUnsupported, viteUntested, type Wording } from '@spanweave/transformer/host';
import type { ResolvedConfig } from 'vite';

const NEWEST = 8;

/**
 * Stops in a Vite that has no environments.
 *
 * @param version Version of Vite where it says so itself, as 7 and later do.
 * @returns What to say of a Vite newer than those that are known.
 * @throws SpanweaveError SW3801 for Vite 5 and older.
 */
export function checkVite(
  config: Pick<ResolvedConfig, 'root'> & { readonly environments?: object },
  version: string | undefined,
): Wording | undefined {
  const found = version ?? installedVite(config.root);
  if (config.environments === undefined) throw errorOf(viteUnsupported({ found }));
  return Number.parseInt(found, 10) > NEWEST ? viteUntested({ found }) : undefined;
}

function installedVite(root: string): string {
  try {
    const { version } = createRequire(join(root, 'module'))('vite/package.json') as { version: string };
    return version;
  } catch {
    return '(unknown)';
  }
}
