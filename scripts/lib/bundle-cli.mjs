import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { alias, moduleOptions } from './bundle-options.mjs';
import { root } from './root.mjs';

/** Native code stays an import, and what asks for the file that it lies in. */
const external = ['oxc-parser', '@swc/core', 'typescript', 'write-file-atomic'];

/**
 * Puts the command and the library with everything they need into few files in `dist`: what a command does goes into chunks that only it loads.
 */
export function bundleCli() {
  const folder = join(root, 'packages/cli');
  for (const name of readdirSync(join(folder, 'dist')))
    if (/^chunk-\w+\.js/.test(name)) rmSync(join(folder, 'dist', name));
  buildSync({
    ...moduleOptions,
    absWorkingDir: folder,
    entryPoints: ['build/main.js', 'build/index.js', 'build/build-worker.js'],
    outdir: 'dist',
    outbase: 'build',
    chunkNames: 'chunk-[hash]',
    splitting: true,
    external,
    alias,
  });
}

if (process.argv[1] === import.meta.filename) bundleCli();
