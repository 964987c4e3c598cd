import type { Problem } from '@spanweave/transformer';
import type { Manifest } from '../../package/manifest.js';
import { type ConfigText, configText, isUnread, namedAt } from '../config-text.js';
import type { HandlerEntry } from '../handler-entry.js';

/** Finds the handlers that one tool's own files name. */
export type Detector = (project: DetectedProject) => readonly HandlerEntry[];

/** What detectors look at. */
export class DetectedProject {
  readonly root: string;
  readonly manifest: Manifest | undefined;
  /** Files that cannot be read. */
  readonly problems: Problem[] = [];

  constructor(root: string, manifest: Manifest | undefined) {
    this.root = root;
    this.manifest = manifest;
  }

  /** The first of these files that is there and can be read. */
  read(...files: readonly string[]): ConfigText | undefined {
    for (const file of files) {
      const read = configText(this.root, file);
      if (read === undefined) continue;
      if (!isUnread(read)) return read;
      this.problems.push(read);
      return undefined;
    }
    return undefined;
  }

  /** Whether the project depends on a package, for production or not. */
  dependsOn(name: string): boolean {
    const { dependencies, devDependencies } = this.manifest ?? {};
    return dependencies?.[name] !== undefined || devDependencies?.[name] !== undefined;
  }
}

/** An entry that one module is. */
export function oneModule(
  config: ConfigText,
  given: Pick<HandlerEntry, 'platform' | 'exports' | 'expected'> & {
    readonly module: string;
    /** How the configuration writes it. */
    readonly written: string;
  },
): HandlerEntry {
  const { module, written, ...rest } = given;
  return { ...rest, name: module, module, at: namedAt(config, written) };
}
