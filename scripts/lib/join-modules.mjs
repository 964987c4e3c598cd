import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { root } from './root.mjs';

/**
 * Joins the ES modules of a run-time package into one file per sub-path and as few shared ones as that takes. A bundle
 * wraps each module of ours that CommonJS requires, some forty bytes a piece; what is not used still falls away, since
 * nothing at the top level has side effects.
 */
export function joinModules(name) {
  const folder = join(root, 'packages', name);
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const entries = Object.values(exports)
    .map((entry) => entry.module ?? entry.default)
    .filter((path) => path !== undefined)
    .map((path) => join(folder, path.replace('./dist/', 'build/')));
  const { outputFiles } = buildSync({
    write: false,
    entryPoints: entries,
    outbase: join(folder, 'build'),
    outdir: join(folder, 'dist'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    packages: 'external',
    chunkNames: 'shared/[hash]',
    logLevel: 'warning',
  });
  mkdirSync(join(folder, 'dist/shared'), { recursive: true });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    // Splitting repeats imports for their order alone. Nothing here has side effects, and bundlers warn of such imports.
    writeFileSync(path, path.endsWith('.js') ? text.replace(/^import "\.[^"]*";$/gm, '') : text);
  }
  const shared = join(folder, 'dist/shared');
  const made = new Set(outputFiles.map(({ path }) => path));
  for (const name of readdirSync(shared)) if (!made.has(join(shared, name))) rmSync(join(shared, name));
}
