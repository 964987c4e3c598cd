import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the plugin reads of a package.json. */
export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly type?: string;
  readonly main?: string;
  readonly module?: string;
  readonly exports?: unknown;
  readonly sideEffects?: boolean | readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A package on disk. */
export interface InstalledPackage {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** package.json files by folder, each read once per build. */
export class Manifests {
  readonly #read = new Map<string, Manifest | undefined>();
  readonly #follow: boolean;

  /** @param follow Whether links lead to the package itself, as Node and esbuild take them by default. */
  constructor(follow = true) {
    this.#follow = follow;
  }

  /** Forgets everything: another build begins. */
  clear(): void {
    this.#read.clear();
  }

  /** The package.json in a folder. */
  in(folder: string): Manifest | undefined {
    if (this.#read.has(folder)) return this.#read.get(folder);
    let manifest: Manifest | undefined;
    try {
      manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    } catch {
      // Absent or broken: esbuild has its own word on the latter.
    }
    this.#read.set(folder, manifest);
    return manifest;
  }

  /** A package as Node finds it from a folder. */
  installed(name: string, from: string): InstalledPackage | undefined {
    for (const at of upwards(from)) {
      const folder = join(at, 'node_modules', name);
      const manifest = this.in(folder);
      if (manifest !== undefined) return { folder: this.#follow ? realpathSync(folder) : folder, manifest };
    }
    return undefined;
  }
}

/** A folder and those that enclose it, innermost first. */
export function* upwards(folder: string): Generator<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at;
    if (dirname(at) === at) return;
  }
}
