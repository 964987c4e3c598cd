import type { ModuleText } from '@spanweave/host';
import type { PartialMessage } from 'esbuild';

/** A module on its way through the plugin. */
export interface LoadedText extends ModuleText {
  /** `file`, or what another plugin made up. */
  readonly namespace: string;
  readonly resolveDir: string;
  /** Whether the text is another than the file's: it has to be handed on even when nothing is woven. */
  readonly changed: boolean;
}

/** A woven text and what is to be said about it. */
export interface ModuleAnswer {
  /** `undefined`: the text stays as it was. */
  readonly contents: string | undefined;
  readonly warnings: PartialMessage[];
  readonly errors: PartialMessage[];
}
