import { chmodSync, mkdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorOf, outputNotWritten } from '@spanweave/transformer/host';

/**
 * Files that are written together or not at all: each goes beside its place first, and all are renamed when the last one is
 * complete. A rename puts a new file into the place, so a hard link to a store elsewhere is left alone.
 */
export class StagedFiles {
  readonly #waiting = new Map<string, string>();
  readonly #folders: string[] = [];

  /** @throws SpanweaveError SW3313 after taking back everything, when a file cannot be written. */
  write(path: string, content: string | Uint8Array): void {
    const waiting = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
    try {
      this.#makeFolder(dirname(path));
      this.#waiting.set(path, waiting);
      writeFileSync(waiting, content);
      const there = statSync(path, { throwIfNoEntry: false });
      // A rename onto it would fail when others have been made.
      if (there?.isDirectory() === true) throw new Error(`${basename(path)} is a folder`);
      if (there !== undefined) chmodSync(waiting, there.mode);
    } catch (error) {
      this.discard();
      throw errorOf(outputNotWritten({ reason: (error as Error).message.split(',')[0] ?? '' }), {
        cause: error,
      });
    }
  }

  /** Puts every file into its place; answers how many. */
  commit(): number {
    for (const [path, waiting] of this.#waiting) renameSync(waiting, path);
    const count = this.#waiting.size;
    this.#waiting.clear();
    this.#folders.length = 0;
    return count;
  }

  /** Takes back what was not committed, folders included. */
  discard(): void {
    for (const waiting of this.#waiting.values()) rmSync(waiting, { force: true });
    this.#waiting.clear();
    for (const folder of this.#folders.splice(0).reverse()) {
      try {
        rmdirSync(folder);
      } catch {
        // Somebody else has put something into it.
      }
    }
  }

  #makeFolder(folder: string): void {
    if (statSync(folder, { throwIfNoEntry: false }) !== undefined) return;
    this.#makeFolder(dirname(folder));
    mkdirSync(folder);
    this.#folders.push(folder);
  }
}
