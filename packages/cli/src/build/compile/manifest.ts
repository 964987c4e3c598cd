import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CollectedPlan } from '@spanweave/report';
import { writeWhole } from '../files/write-whole.js';

/** What an earlier build made of one source. */
export interface Kept {
  /** Names everything that the output depends on. */
  readonly key: string;
  /** Digest of each output by its name. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What was woven, for the report; absent: nothing. */
  readonly plan?: CollectedPlan;
}

interface Stored {
  readonly identity: string;
  readonly files: Readonly<Record<string, Kept>>;
}

/** What the last build into a folder left there, by source. */
export class BuildManifest {
  readonly #path: string;
  readonly #identity: string;
  readonly #before: ReadonlyMap<string, Kept>;
  readonly #now = new Map<string, Kept>();

  /**
   * @param folder The project's `.spanweave/cache`.
   * @param name Names the pair of source and output folder.
   * @param identity Names rules, options, versions and compiler settings: with another one nothing is kept.
   */
  constructor(folder: string, name: string, identity: string) {
    this.#path = join(folder, `build-${name}.json`);
    this.#identity = identity;
    this.#before = new Map(Object.entries(read(this.#path, identity)));
  }

  before(source: string): Kept | undefined {
    return this.#before.get(source);
  }

  note(source: string, kept: Kept): void {
    this.#now.set(source, kept);
  }

  /** Outputs of sources that are gone, as far as nothing else makes them now. */
  stale(): string[] {
    const made = new Set([...this.#now.values()].flatMap(({ outputs }) => Object.keys(outputs)));
    const old = [...this.#before.values()].flatMap(({ outputs }) => Object.keys(outputs));
    return [...new Set(old)].filter((output) => !made.has(output));
  }

  write(): void {
    const files = Object.fromEntries([...this.#now].sort(([a], [b]) => (a < b ? -1 : 1)));
    writeWhole(this.#path, JSON.stringify({ identity: this.#identity, files } satisfies Stored));
  }
}

function read(path: string, identity: string): Readonly<Record<string, Kept>> {
  try {
    const stored = JSON.parse(readFileSync(path, 'utf8')) as Stored;
    return stored.identity === identity ? stored.files : {};
  } catch {
    return {};
  }
}
