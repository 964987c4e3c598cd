import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many entries a cache keeps, and how many bytes. */
const limits = { entries: 4_000, bytes: 256 * 1024 * 1024 };

/**
 * Texts on disk by key, one file each. A file is there complete or not at all, since several processes may share the folder;
 * where nothing can be written (a read-only image) what is there is read, and the rest is worked out again.
 */
export class Store {
  readonly #folder: string | undefined;
  #writes: 'not yet' | 'yes' | 'no' = 'not yet';

  /** @param folder `undefined`: keeps nothing. */
  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  read(key: string): string | undefined {
    if (this.#folder === undefined) return undefined;
    try {
      return readFileSync(join(this.#folder, key), 'utf8');
    } catch {
      return undefined;
    }
  }

  write(key: string, text: string): void {
    if (this.#folder === undefined || this.#writes === 'no') return;
    const file = join(this.#folder, key);
    const made = `${file}.${process.pid}.${Math.random().toString(36).slice(2, 8)}`;
    try {
      if (this.#writes === 'not yet') {
        mkdirSync(this.#folder, { recursive: true });
        shrink(this.#folder, limits);
      }
      writeFileSync(made, text);
      renameSync(made, file);
      this.#writes = 'yes';
    } catch {
      this.#writes = 'no';
      discard(made);
    }
  }
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The folder is none.
  }
}

/** Removes the oldest half of a folder that has grown past its limits. */
export function shrink(folder: string, { entries, bytes }: { entries: number; bytes: number }): void {
  const files = readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat?.isFile() ? [{ path, size: stat.size, time: stat.mtimeMs }] : [];
  });
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (files.length <= entries && total <= bytes) return;
  files.sort((a, b) => a.time - b.time);
  for (const { path } of files.slice(0, Math.ceil(files.length / 2))) rmSync(path, { force: true });
}
