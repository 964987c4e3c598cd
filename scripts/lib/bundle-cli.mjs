import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { root } from './root.mjs';

/** Native code, and what loads files of its own beside itself, stay imports. */
const external = ['oxc-parser', '@swc/core', 'jiti', 'typescript'];

/**
 * Puts the command and the Node hook with everything they need into few files in `dist`: what they share in chunks, and what
 * a command does in chunks that only it loads.
 */
export function bundleCli() {
  const folder = join(root, 'packages/cli');
  const entries = ['main', 'index', 'register', 'build/worker'];
  rmSync(join(folder, 'dist/chunks'), { recursive: true, force: true });
  buildSync({
    absWorkingDir: folder,
    entryPoints: entries.map((name) => `build/${name}.js`).filter((path) => existsSync(join(folder, path))),
    outdir: 'dist',
    outbase: 'build',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    sourcemap: true,
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'linked',
    logLevel: 'warning',
    external,
    banner: {
      js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);",
    },
  });
}

if (process.argv[1] === import.meta.filename) bundleCli();
