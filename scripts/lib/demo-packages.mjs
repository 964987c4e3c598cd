import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Builds the packages; what is fresh costs little. The compiler's words go to standard error. */
export function ensureBuilt() {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], {
    cwd: root,
    stdio: ['ignore', process.stderr, 'inherit'],
  });
}
