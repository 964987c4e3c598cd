// Scaffold: `npm run new:instrumentation <lib>` makes the folder a library needs and its lab, and refreshes what follows.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/root.mjs';
import { labScaffold, scaffold } from './lib/scaffold.mjs';

const [library] = process.argv.slice(2);
if (!library || !/^(?:node:|@[a-z0-9-~][\w.-]*\/)?[a-z0-9-~][\w.-]*$/.test(library)) {
  console.error('usage: npm run new:instrumentation <npm package or node: built-in>');
  process.exit(2);
}
const files = scaffold(library, installedVersion(library));
const folder = join(root, 'packages/instrumentations/src', files.id);
if (existsSync(folder)) {
  console.error(`${files.id} is there already: packages/instrumentations/src/${files.id}`);
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(files.texts)) writeFileSync(join(folder, name), text);
const lab = join(root, 'labs', files.id);
if (!library.startsWith('node:')) {
  mkdirSync(lab, { recursive: true });
  for (const [name, text] of Object.entries(labScaffold(library))) writeFileSync(join(lab, name), text);
}
execFileSync(process.execPath, [join(root, 'scripts/generate.mjs')], { stdio: 'inherit' });
execFileSync(
  process.execPath,
  [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'check', '--write', folder],
  { stdio: 'ignore', cwd: root },
);
console.log(
  `made packages/instrumentations/src/${files.id}: name the functions in rule.ts, then fill advice.ts`,
);
if (!library.startsWith('node:'))
  console.log(
    `made labs/${files.id}: \`node labs/lock.mjs ${files.id} ${library}@latest\` pins what it installs, then write workload.cjs`,
  );

function installedVersion(name) {
  const manifest = join(root, 'node_modules', name, 'package.json');
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined;
}
