// `npm run compat [lab …]`: the version matrix of the libraries (labs/README.md). Writes labs/COMPAT.json and docs/libraries.md.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createJiti } from 'jiti';
import { root } from './lib/root.mjs';

const { compat } = await createJiti(import.meta.url).import(join(root, 'labs/lib/compat.ts'));
const good = await compat(process.argv.slice(2), (line) => console.log(line));
execFileSync(process.execPath, [join(root, 'scripts/generate.mjs')], { stdio: 'inherit' });
if (!good) process.exitCode = 1;
