import type { Rule } from '@spanweave/transformer';

/** One copy of a known library in a build. */
export interface LibraryCopy {
  readonly rule: Rule;
  readonly version: string | undefined;
  /** Folder of the package; absent for what stays outside and is not installed. */
  readonly folder: string | undefined;
  readonly external: boolean;
}

/** The copies of known libraries that a build imports. */
export class LibraryCopies {
  readonly #copies = new Map<string, LibraryCopy>();
  readonly #loaded = new Set<string>();

  /** Notes that a module imports this copy. */
  add(copy: LibraryCopy): void {
    this.#copies.set(`${copy.rule.id}\0${copy.folder ?? ''}\0${copy.external}`, copy);
  }

  /** Notes that a file of this package folder came through the plugin. */
  loaded(folder: string): void {
    this.#loaded.add(folder);
  }

  /** Whether any file of this package folder came through the plugin. */
  isLoaded(folder: string): boolean {
    return this.#loaded.has(folder);
  }

  [Symbol.iterator](): Iterator<LibraryCopy> {
    return this.#copies.values();
  }
}
