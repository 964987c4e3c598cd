import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const made = new Set<string>();

/** Writes a file that is complete or not there: into a file beside it, which is then renamed. */
export function writeWhole(path: string, text: string): void {
  const folder = dirname(path);
  const waiting = join(folder, `.${basename(path)}.${process.pid}.part`);
  if (!made.has(folder)) mkdirSync(folder, { recursive: true });
  made.add(folder);
  try {
    writeFileSync(waiting, text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    // Removed since it was made: a watch outlives many a `rm -r dist`.
    mkdirSync(folder, { recursive: true });
    writeFileSync(waiting, text);
  }
  renameSync(waiting, path);
}
