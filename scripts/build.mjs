// Builds every package: `tsc -b` for ES modules, CommonJS for what woven and CommonJS programs load at run time, and one
// file for what a bundler's process loads: Node takes 180 ms of processor time for its modules one by one, 40 ms together.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePlugin } from './lib/bundle-plugin.mjs';
import { root } from './lib/root.mjs';

const tsc = join(root, 'node_modules/typescript/bin/tsc');
const packages = readdirSync(join(root, 'packages')).filter((name) =>
  existsSync(join(root, 'packages', name, 'tsconfig.json')),
);

function compile(project) {
  execFileSync(process.execPath, [tsc, '-b', project], { stdio: 'inherit', cwd: root });
}

execFileSync(process.execPath, [join(root, 'scripts/generate.mjs')], { stdio: 'inherit' });
compile('tsconfig.json');
for (const name of packages) {
  const folder = join(root, 'packages', name);
  if (!existsSync(join(folder, 'tsconfig.cjs.json'))) continue;
  compile(join('packages', name, 'tsconfig.cjs.json'));
  writeFileSync(join(folder, 'dist-cjs/package.json'), '{ "type": "commonjs", "sideEffects": false }\n');
}
bundlePlugin('esbuild-plugin');
