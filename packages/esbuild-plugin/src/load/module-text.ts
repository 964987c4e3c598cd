import type { PartialMessage } from 'esbuild';
import type { SourceLoader } from '../filter/source-extensions.js';

/** A module on its way through the plugin. */
export interface ModuleText {
  /** As esbuild names it: an absolute path, or what another plugin made up. */
  readonly path: string;
  readonly namespace: string;
  readonly code: string;
  readonly language: SourceLoader;
  readonly resolveDir: string;
  /** Whether the text is another than the file's: it has to be handed on even when nothing is woven. */
  readonly changed: boolean;
  /** Map back to the file. */
  readonly map: string | undefined;
}

/** A woven text and what is to be said about it. */
export interface ModuleAnswer {
  /** `undefined`: the text stays as it was. */
  readonly contents: string | undefined;
  readonly warnings: PartialMessage[];
  readonly errors: PartialMessage[];
}
