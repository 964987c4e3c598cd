import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BundleRequest } from './bundle-request.js';

/**
 * Bundles into a folder and waits until that is done. What is said on the way goes to standard error: the CDK's command
 * keeps standard output for itself.
 * @throws When the bundle cannot be made; what is wrong stands on standard error.
 */
export function runBundler(request: BundleRequest, outdir: string): void {
  const bundler = fileURLToPath(new URL('./bundler.js', import.meta.url));
  const { status, signal, error } = spawnSync(process.execPath, [bundler, outdir], {
    cwd: request.root,
    input: JSON.stringify(request),
    stdio: ['pipe', process.stderr, process.stderr],
  });
  if (status !== 0) {
    const how = error?.message ?? `the bundler ended with ${status ?? signal}`;
    throw new Error(`${request.entry} could not be bundled: ${how}`, { cause: error });
  }
}
