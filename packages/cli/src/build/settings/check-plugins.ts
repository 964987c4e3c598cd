import { relative } from 'node:path';
import { compareVersions, type Manifests } from '@spanweave/host';
import { errorOf, forward, transformerPlugin } from '@spanweave/transformer/host';
import type { Tsconfig } from './tsconfig.js';

/**
 * Checks that no transformer waits for a compiler that runs none.
 *
 * @throws SpanweaveError SW3308 when TypeScript 7 or later is installed and `plugins` names a transformer.
 */
export function checkPlugins({ path, options }: Tsconfig, manifests: Manifests, root: string): void {
  const transform = options.plugins?.find((plugin) => plugin.transform !== undefined)?.transform;
  const version = manifests.installed('typescript', root)?.manifest.version;
  if (path === undefined || transform === undefined || version === undefined) return;
  if (compareVersions(version, '7.0.0') < 0) return;
  throw errorOf(
    transformerPlugin({ path: forward(relative(root, path)), transform: String(transform), version }),
  );
}
