// Writes what follows from the folders: exports maps, the rule registry, docs tables. `--api` also writes the public API
// of each package and the schema of the configuration, read from what is built. `--check` fails when anything is stale.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generated, generatedApi } from './lib/generated.mjs';
import { root } from './lib/root.mjs';

const check = process.argv.includes('--check');
const stale = [];
const wanted = { ...(await generated()), ...(process.argv.includes('--api') ? await generatedApi() : {}) };
for (const [path, text] of Object.entries(wanted)) {
  const file = join(root, path);
  let before = '';
  try {
    before = readFileSync(file, 'utf8');
  } catch {
    // A file that is not there yet is stale.
  }
  if (before === text) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
if (check && stale.length > 0) {
  console.error(`stale, run \`npm run generate\`:\n  ${stale.join('\n  ')}`);
  process.exitCode = 1;
}
