// Builds every package: `tsc -b` for ES modules and declarations, CommonJS for what woven and CommonJS programs load at run
// time, then as few files as serve: a bundle wraps each module it requires, and Node takes 180 ms of processor time to load
// a plugin's modules one by one, 40 ms together.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleCli } from './lib/bundle-cli.mjs';
import { bundlePlugin } from './lib/bundle-plugin.mjs';
import { bundleRegister } from './lib/bundle-register.mjs';
import { bundleTsc } from './lib/bundle-tsc.mjs';
import { joinModules } from './lib/join-modules.mjs';
import { root } from './lib/root.mjs';

const tsc = join(root, 'node_modules/typescript/bin/tsc');
const run = (...args) => execFileSync(process.execPath, args, { stdio: 'inherit', cwd: root });

run(join(root, 'scripts/generate.mjs'));
run(tsc, '-b', 'tsconfig.json');
// In the order of the arrows: the declarations of one are what the next one reads.
const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
for (const { path } of references) {
  if (!existsSync(join(root, path, 'tsconfig.cjs.json'))) continue;
  run(tsc, '-b', join(path, 'tsconfig.cjs.json'));
  writeFileSync(join(root, path, 'dist-cjs/package.json'), '{ "type": "commonjs", "sideEffects": false }\n');
}
await joinModules('runtime', {
  apart: ['./node', './lambda', './edge'],
  shared: [
    'faas/exporting',
    'faas/x-ray',
    'kernel/env',
    'kernel/report',
    'kernel/sdk-key',
    'kernel/state',
  ].map((name) => `${name}.js`),
});
await joinModules('instrumentations', { apart: ['./rules'] });
for (const name of ['esbuild-plugin', 'unplugin', 'vite-plugin']) bundlePlugin(name);
bundleTsc();
bundleCli();
bundleRegister();
