import type { Original } from '@spanweave/transformer';
import type { SourceLanguage } from '../filter/source-extensions.js';

/** A module that is to be woven. */
export interface ModuleText {
  /** Absolute path, without a query; for modules that are no files, what their namespace calls them. */
  readonly path: string;
  readonly code: string;
  readonly language: SourceLanguage;
  /** Map back to the file, JSON, where earlier steps changed the text. */
  readonly map?: string | undefined;
  /** What the text was compiled from, as far as the map names it: for hosts that weave emitted code. */
  readonly originals?: readonly Original[];
  /** Whether the program starts here. */
  readonly entry?: boolean;
  /** Absent: the module is a file. */
  readonly namespace?: string;
  /** Folder from which its imports are resolved; default: the file's own. */
  readonly resolveDir?: string;
}
