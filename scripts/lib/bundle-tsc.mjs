import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { alias, bundleOptions } from './bundle-options.mjs';
import { bundlePlugin } from './bundle-plugin.mjs';
import { root } from './root.mjs';

const folder = join(root, 'packages/tsc');
/** Native code, which is an ES module that Node can require, and what the project has itself. */
const external = ['oxc-parser', '@swc/core', 'typescript', './index.js'];

/** Bundles the TypeScript transformer as ES modules, and as CommonJS for the tools that require their plugins. */
export function bundleTsc() {
  bundlePlugin('tsc');
  for (const entry of ['index', 'plugin'])
    buildSync({
      ...bundleOptions,
      entryPoints: [join(folder, 'build', `${entry}.js`)],
      outfile: join(folder, 'dist-cjs', `${entry}.js`),
      format: 'cjs',
      external,
      alias,
      define: { 'import.meta.url': '$url' },
      banner: { js: "const $url=require('node:url').pathToFileURL(__filename).href;" },
    });
  writeFileSync(join(folder, 'dist-cjs/package.json'), '{ "type": "commonjs", "sideEffects": false }\n');
  // The declarations say the same in both kinds of module.
  for (const file of readdirSync(join(folder, 'dist'), { recursive: true }))
    if (/^(?:index|plugin|options|spanweave|ts-jest|ts-patch)\.d\.ts$/.test(file))
      writeFileSync(join(folder, 'dist-cjs', file), readFileSync(join(folder, 'dist', file)));
}

if (process.argv[1] === import.meta.filename) bundleTsc();
