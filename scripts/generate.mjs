// Writes what follows from the folders: exports maps, the rule registry. `--check` fails when anything is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generated } from './lib/generated.mjs';
import { root } from './lib/root.mjs';

const check = process.argv.includes('--check');
const stale = [];
for (const [path, text] of Object.entries(await generated())) {
  const file = join(root, path);
  let before = '';
  try {
    before = readFileSync(file, 'utf8');
  } catch {
    // A file that is not there yet is stale.
  }
  if (before === text) continue;
  stale.push(path);
  if (!check) writeFileSync(file, text);
}
if (check && stale.length > 0) {
  console.error(`stale, run \`npm run generate\`:\n  ${stale.join('\n  ')}`);
  process.exitCode = 1;
}
