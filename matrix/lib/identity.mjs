import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packages } from '../../scripts/lib/packages.mjs';
import { root } from '../../scripts/lib/root.mjs';

const left = new Set(['node_modules', 'dist', 'build', '.spanweave', 'test', '.tsbuildinfo']);

/** Adds every file below a path, in the order of names. */
function add(hash, path, skip = left) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) {
    hash
      .update(`${path.slice(root.length)}\0`)
      .update(readFileSync(path))
      .update('\0');
    return;
  }
  for (const name of readdirSync(path).sort()) if (!skip.has(name)) add(hash, join(path, name), skip);
}

let built;
/** Hash over everything the repository publishes, as built. */
function ofPackages() {
  if (built !== undefined) return built;
  const hash = createHash('sha256');
  for (const { folder, manifest } of packages())
    if (!manifest.private)
      for (const entry of ['package.json', ...manifest.files.filter((pattern) => !pattern.startsWith('!'))])
        add(hash, join(folder, entry), new Set(['.tsbuildinfo']));
  built = hash.digest('hex');
  return built;
}

/** What a cell's result depends on, as a short hash: a result with the same one need not be made again. */
export function identityOf({ app }, host) {
  const hash = createHash('sha256').update(ofPackages());
  for (const path of [
    `fixtures/${app.replace(/-p?npm$/, '')}`,
    `matrix/hosts/${host.name}.mjs`,
    `matrix/hosts/${host.name}`,
    `matrix/tools/${host.tool}`,
    'matrix/lib',
  ])
    add(hash, join(root, path));
  return hash.digest('hex').slice(0, 16);
}
