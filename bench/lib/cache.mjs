import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/root.mjs';

/** A folder for generated sources and bundles: inside the repository, so that packages resolve, and ignored by git. */
export function cache(name) {
  const folder = join(root, '.cache/bench', name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
