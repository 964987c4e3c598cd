import type { Terminal } from '../terminal/terminal.js';

/** What one run of `spanweave build` is asked to do; all paths absolute. */
export interface BuildRequest {
  readonly mode: 'compile' | 'emitted' | 'sources' | 'deploy' | 'maps';
  /** Folder that is read. */
  readonly from: string;
  /** Folder that is written; the same for `--in-place`. */
  readonly to: string;
  /** Folder of the project: the nearest one above `from` with a package.json. */
  readonly root: string;
  readonly tsconfig: string | undefined;
  readonly format: 'esm' | 'cjs' | undefined;
  /** Files with which the program starts. */
  readonly entries: ReadonlySet<string>;
  readonly copy: boolean;
  readonly maps: boolean;
  /** Folder of woven sources through which maps are led. */
  readonly shadow: string | undefined;
  readonly cache: boolean;
  readonly watch: boolean;
  readonly quiet: boolean;
  readonly terminal: Terminal;
}
