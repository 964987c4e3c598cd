import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import type { BundleRequest } from './bundle-request.js';

/** CommonJS packages in an ES module call `require` for Node's built-in modules. */
const required =
  "import{createRequire as $sw_createRequire}from'node:module';const require=$sw_createRequire(import.meta.url);";

/** What esbuild is told for a request, apart from plugins. `nodejs22.x` becomes the target `node22`. */
export function buildOptions(
  { root, entry, runtime, bundling }: BundleRequest,
  outdir: string,
): BuildOptions {
  const { format = 'esm', banner, ...given } = bundling;
  const version = /^nodejs(\d+)/.exec(runtime)?.[1];
  return {
    minify: true,
    ...(version && { target: `node${version}` }),
    ...given,
    absWorkingDir: root,
    entryPoints: [join(root, entry)],
    outfile: join(outdir, format === 'esm' ? 'index.mjs' : 'index.js'),
    bundle: true,
    platform: 'node',
    format,
    banner: format === 'esm' ? { ...banner, js: required + (banner?.['js'] ?? '') } : (banner ?? {}),
  };
}
