// `npm test`: build, check what is generated and how the packages are put together, then every test.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './lib/root.mjs';

const node = (script, ...args) =>
  execFileSync(process.execPath, [join(root, script), ...args], { stdio: 'inherit', cwd: root });

node('scripts/generate.mjs', '--check');
node('scripts/build.mjs');
node('scripts/generate.mjs', '--check', '--api');
node('scripts/check-packages.mjs');
node('node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2));
