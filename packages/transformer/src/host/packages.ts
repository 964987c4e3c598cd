import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PackageFacts } from '../transform-context.js';

/** The package that owns a file. */
export interface Owner extends PackageFacts {
  /** Its folder, as an absolute path. */
  readonly folder: string;
  /** `type` of the package.json nearest to the file, whether that one has a name or not. */
  readonly type: 'module' | 'commonjs';
}

interface Manifest {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly type?: unknown;
}

/**
 * Finds packages on disk, each folder read once. Keyed by folder, so two versions of one package are two packages.
 * One per build; `clear` between the rebuilds of a watch.
 */
export class Packages {
  readonly #manifests = new Map<string, Manifest | undefined>();
  readonly #owners = new Map<string, Owner | undefined>();

  clear(): void {
    this.#manifests.clear();
    this.#owners.clear();
  }

  /**
   * The package that owns a file: the nearest package.json above it that has a name. Works the same in `node_modules`, in
   * workspaces, behind symlinks and in pnpm stores; hosts hand in the path that their bundler uses.
   *
   * @param file Absolute path.
   */
  findOwner(file: string): Owner | undefined {
    return this.#ownerOf(dirname(file));
  }

  #ownerOf(folder: string): Owner | undefined {
    if (this.#owners.has(folder)) return this.#owners.get(folder);
    const parent = dirname(folder);
    const manifest = this.manifest(folder);
    const above = parent === folder ? undefined : this.#ownerOf(parent);
    const owner = manifest === undefined ? above : ownedBy(manifest, folder, above);
    this.#owners.set(folder, owner);
    return owner;
  }

  /** The package.json in a folder; `undefined` when there is none or it cannot be read. */
  manifest(folder: string): Manifest | undefined {
    if (this.#manifests.has(folder)) return this.#manifests.get(folder);
    let manifest: Manifest | undefined;
    try {
      const read: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      if (typeof read === 'object' && read !== null) manifest = read;
    } catch {
      // None there, or a broken one, which the bundler has its own word on.
    }
    this.#manifests.set(folder, manifest);
    return manifest;
  }

  /**
   * The package that a bare specifier reaches from a file, by Node's search through the `node_modules` above it.
   *
   * @param specifier `pg`, `@scope/name`, with or without a sub-path.
   * @param importer Absolute path of the importing file.
   */
  resolvePackage(specifier: string, importer: string): Owner | undefined {
    const name = /^(?:@[^/\\]+\/)?[^./\\@][^/\\]*/.exec(specifier)?.[0];
    if (name === undefined || specifier.includes(':')) return undefined;
    for (let folder = dirname(importer); ; folder = dirname(folder)) {
      const at = join(folder, 'node_modules', ...name.split('/'));
      const manifest = this.manifest(at);
      if (manifest !== undefined) return ownedBy(manifest, at, undefined);
      if (dirname(folder) === folder) return undefined;
    }
  }
}

/** The same version, or, in a package that is installed, a folder of it: the copy may be an older one. */
function isCopy(above: Owner, version: string, folder: string): boolean {
  const installed = /[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+$/;
  const within = folder.slice(above.folder.length);
  return above.version === version || (installed.test(above.folder) && !within.includes('node_modules'));
}

/**
 * A manifest without a name owns nothing, but its `type` holds for the files below it. Neither does a package's own manifest
 * once more: compilers copy it beside what they emit (`@redis/client/dist/package.json`).
 */
function ownedBy(manifest: Manifest, folder: string, above: Owner | undefined): Owner | undefined {
  const type = manifest.type === 'module' ? 'module' : 'commonjs';
  if (typeof manifest.name !== 'string') return above === undefined ? undefined : { ...above, type };
  const version = typeof manifest.version === 'string' ? manifest.version : '';
  if (above?.name === manifest.name && isCopy(above, version, folder)) return { ...above, type };
  return { folder, name: manifest.name, version, type };
}
