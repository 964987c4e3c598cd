import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { moduleOptions } from './bundle-options.mjs';
import { root } from './root.mjs';

/** What goes into a plugin's own files: our packages for the build, and their small dependencies. */
const inside =
  /^(?:@spanweave\/(?:host|report|transformer|instrumentations)|@jridgewell\/|esquery|fastest-levenshtein|magic-string|picocolors|picomatch|semver)(?:\/|$)/;

/** Bundles a plugin's entries (the targets of its exports in `dist`, built into `build`) with what only its own code needs. */
export function bundlePlugin(name) {
  const folder = join(root, 'packages', name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const entries = Object.values(manifest.exports)
    .map((target) => (typeof target === 'string' ? target : (target.default ?? target.import?.default)))
    .filter((target) => target?.startsWith('./dist/'))
    .map((target) => target.slice('./dist/'.length));
  const entryPoints = [...new Set(entries)].filter((entry) => existsSync(join(folder, 'build', entry)));
  const packages = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  // Names of shared parts are made of their contents.
  for (const file of readdirSync(join(folder, 'dist')))
    if (file.startsWith('shared-')) rmSync(join(folder, 'dist', file));
  const options = {
    ...moduleOptions,
    absWorkingDir: join(folder, 'build'),
    entryPoints,
    outdir: join(folder, 'dist'),
    outbase: join(folder, 'build'),
    splitting: entryPoints.length > 1,
    chunkNames: 'shared-[hash]',
    // Native code, and the tool that calls us.
    external: ['@swc/core', ...packages].filter((name) => !inside.test(name)),
  };
  // What is kept on disk of earlier builds depends on the code that made it.
  const { outputFiles } = buildSync({ ...options, write: false, sourcemap: false });
  const digest = createHash('sha256');
  for (const { text } of outputFiles) digest.update(text);
  const build = digest.digest('hex').slice(0, 16);
  buildSync({ ...options, define: { SPANWEAVE_BUILD: JSON.stringify(build) } });
}
