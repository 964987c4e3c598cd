import type { Platform } from './platform.js';

/** Where a configuration names a handler. */
export interface NamedAt {
  /** Relative to the project. */
  readonly file: string;
  /** From 1; absent where there is no one place. */
  readonly line?: number;
  readonly column?: number;
  /** Text of the file, for a frame. */
  readonly code?: string;
}

/** Modules of which a configuration, Spanweave's or the platform's, says that a platform calls their exports. */
export interface HandlerEntry {
  readonly platform: Platform;
  /** As it is told: a path without extension, or globs. */
  readonly name: string;
  /** Path without extension, relative to the project: the one module that is meant. */
  readonly module?: string;
  /** Globs relative to the project. */
  readonly globs?: readonly string[];
  /** Modules that the globs leave out. */
  readonly except?: readonly string[];
  /** What the text has to hold, for modules that no path tells. */
  readonly text?: RegExp;
  /** Exports that are handlers; absent: those that the platform's rules name. */
  readonly exports?: readonly string[];
  /** Functions inside are called, so that the module is no entry of the program. */
  readonly inside?: boolean;
  /** Exports that the configuration names: they must be there. */
  readonly expected?: readonly string[];
  readonly at: NamedAt;
}
