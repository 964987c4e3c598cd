import { Packages, quotedNames, relativePath } from '@spanweave/transformer/host';
import { build } from './build.js';
import { type Compiled, compiledFrom, sourceStates } from './compiled.js';
import { digest } from './digest.js';
import { type Entry, readEntry, writeEntry } from './entry.js';
import type { Filters } from './filters.js';
import { type Language, languageOf } from './language.js';
import type { Settings } from './settings.js';
import { slow } from './slow.js';
import type { Store } from './store.js';
import { tellFailure, tellProblems } from './tell.js';

const MODULES = /[\\/]node_modules[\\/]/;

interface Found {
  readonly key: string;
  readonly language: Language;
  readonly compiled: Compiled | undefined;
  readonly entry: Entry | undefined;
}

/** Weaves modules while they load: nearly all pass by on a look at their path or a few words of their text. */
export class Hook {
  readonly filters: Filters;
  readonly #settings: Settings;
  readonly #store: Store;
  readonly #packages = new Packages();
  readonly #libraries: RegExp | undefined;
  readonly #own: RegExp;
  readonly #files: RegExp | undefined;
  readonly #specifiers: ReadonlySet<string>;
  readonly #linked: ReadonlySet<string>;

  constructor(filters: Filters, settings: Settings, store: Store) {
    this.filters = filters;
    this.#settings = settings;
    this.#store = store;
    const { libraries, own, files, specifiers, linked } = filters;
    this.#libraries = libraries === undefined ? undefined : new RegExp(libraries);
    this.#own = new RegExp(own, 'u');
    this.#files = files === undefined ? undefined : new RegExp(files);
    this.#specifiers = new Set(specifiers);
    this.#linked = new Set(linked);
  }

  /** Whether a file may be woven, by its path alone. */
  concerns(path: string): boolean {
    return !MODULES.test(path) || this.#libraries?.test(path) === true;
  }

  /**
   * Weaves the text of a file that `concerns` lets through.
   *
   * @param path Absolute.
   * @returns The new text; `undefined`: it stays as it is. Never throws.
   */
  weave(path: string, code: string): string | undefined {
    try {
      return this.#weave(path, code);
    } catch (error) {
      tellFailure(`${relativePath(this.#settings.root, path)} runs as it is written`, error);
      return undefined;
    }
  }

  /** Whether weaving this text would take more than a look into the cache. Never throws. */
  isUnknown(path: string, code: string): boolean {
    try {
      const found = this.#find(path, code);
      return found !== undefined && found.entry === undefined;
    } catch {
      return false;
    }
  }

  #weave(path: string, code: string): string | undefined {
    const found = this.#find(path, code);
    if (found === undefined) return undefined;
    const { compiled, key, language } = found;
    let { entry } = found;
    if (entry === undefined) {
      entry = slow().weave(this.#settings.root, { path, code, language, compiled, maps: mapsEnabled() });
      this.#store.write(key, writeEntry(entry));
    }
    this.#tell(entry);
    return entry.code;
  }

  /** A module that may hold something to weave, and what is known of it. */
  #find(path: string, code: string): Found | undefined {
    const language = languageOf(path);
    if (language === undefined) return undefined;
    const isLibrary = MODULES.test(path);
    const compiled = !isLibrary || mapsEnabled() ? compiledFrom(path, code) : undefined;
    if (!isLibrary && !this.#mayHold(path, code, compiled !== undefined)) return undefined;
    const key = this.#key(path, code, compiled);
    const known = this.#store.read(key);
    return { key, language, compiled, entry: known === undefined ? undefined : readEntry(known) };
  }

  /** @param isCompiled The source may hold a mark that the compiler dropped. */
  #mayHold(path: string, code: string, isCompiled: boolean): boolean {
    // Ours are not woven, nor is a library passed by that a link leads to, as in workspaces.
    const name = this.#packages.findOwner(path)?.name ?? '';
    if (this.#linked.has(name)) return true;
    if (name === 'spanweave' || name.startsWith('@spanweave/')) return false;
    if (isCompiled || this.#own.test(code)) return true;
    return this.#files?.test(relativePath(this.#settings.root, path)) === true;
  }

  /** Everything that a woven text depends on. */
  #key(path: string, code: string, compiled: Compiled | undefined): string {
    const owner = this.#packages.findOwner(path);
    const place = owner === undefined ? '' : `${owner.name}@${owner.version} ${owner.type}`;
    const inside = relativePath(owner?.folder ?? this.#settings.root, path);
    const file = relativePath(this.#settings.root, path);
    const source = compiled === undefined ? '' : `${compiled.map} ${sourceStates(compiled)}`;
    const versions = this.#versions(path, code);
    return digest(
      build,
      this.filters.identity,
      place,
      inside,
      file,
      versions,
      source,
      `${mapsEnabled()}`,
      code,
    );
  }

  /** Versions of the libraries that a text names. */
  #versions(path: string, code: string): string {
    if (MODULES.test(path)) return '';
    const named = new Set(quotedNames(code, (name) => this.#specifiers.has(name)).map(({ name }) => name));
    return [...named].map((name) => `${name}@${this.#packages.resolvePackage(name, path)?.version}`).join();
  }

  #tell({ problems }: Entry): void {
    if (problems.length === 0 || !(this.#settings.log || this.filters.strict)) return;
    tellProblems(problems, this.#settings.log);
  }
}

function mapsEnabled(): boolean {
  return (process as { readonly sourceMapsEnabled?: boolean }).sourceMapsEnabled === true;
}
