import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file that is complete or not there: into a file beside it, which is then renamed. A file that holds the text already
 * is left alone: to replace one costs some file systems a wait for the disk.
 */
export function writeWhole(path: string, text: string): void {
  if (read(path) === text) return;
  const folder = dirname(path);
  const waiting = join(folder, `.${basename(path)}.${process.pid}.part`);
  try {
    writeFileSync(waiting, text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(folder, { recursive: true });
    writeFileSync(waiting, text);
  }
  renameSync(waiting, path);
}

/** The text of a file; nothing when there is none. Asking first is cheaper than an error for each new file. */
function read(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
