import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Plan, SourceMapV3 } from '@spanweave/transformer';

/** A module as an earlier build wove it. */
export interface KeptModule {
  /** Absent: the text stays as it is. */
  readonly code?: string;
  readonly map?: SourceMapV3;
  /** Absent: there was nothing to weave and nothing to say. */
  readonly plan?: Plan;
}

/** What has to be asked for again when the file is written: maps are made when somebody reads them. */
export type KeptModuleNow = () => KeptModule;

interface Kept {
  readonly format: 1;
  readonly modules: Readonly<Record<string, KeptModule>>;
}

/**
 * Woven modules of earlier builds in one file, by a name made of everything that weaving depends on. What a build did not
 * ask for is dropped when it is written. A file that cannot be read or written costs the time that it would have saved.
 */
export class KeptModules {
  readonly #file: string;
  #before: Map<string, KeptModule> | undefined;
  readonly #now = new Map<string, KeptModuleNow>();
  #changed = false;

  /** @param file Absolute path. */
  constructor(file: string) {
    this.#file = file;
  }

  get(name: string): KeptModule | undefined {
    this.#before ??= read(this.#file);
    const found = this.#before.get(name);
    if (found !== undefined) this.#now.set(name, () => found);
    return found;
  }

  set(name: string, module: KeptModuleNow): void {
    this.#now.set(name, module);
    this.#changed = true;
  }

  /** Writes what this build asked for, whole or not at all. */
  save(): void {
    if (!this.#changed) return;
    this.#changed = false;
    const modules = Object.fromEntries([...this.#now].map(([name, module]) => [name, module()]));
    const made = `${this.#file}.${process.pid}`;
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      writeFileSync(made, JSON.stringify({ format: 1, modules } satisfies Kept));
      renameSync(made, this.#file);
    } catch {
      // A folder that cannot be written to keeps nothing.
    }
  }
}

function read(file: string): Map<string, KeptModule> {
  try {
    const { format, modules } = JSON.parse(readFileSync(file, 'utf8')) as Kept;
    return new Map(format === 1 ? Object.entries(modules) : []);
  } catch {
    return new Map();
  }
}
