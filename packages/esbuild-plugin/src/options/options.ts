import { type Config, callable, checkOptions, configOptions, listOf } from '@spanweave/host';
import type { Plugin } from 'esbuild';

/** What `spanweave()` takes: the configuration, and what only esbuild needs. Everything has a default. */
export interface Options extends Config {
  /** Transforms of other tools, run in order before weaving. */
  readonly transforms?: readonly SourceTransform[];
  /** Plugins whose loaded modules are woven too: esbuild itself stops at the first plugin that loads a file. */
  readonly plugins?: readonly Plugin[];
}

const table = {
  ...configOptions,
  transforms: { words: 'a list of functions', check: listOf(callable.check) },
  plugins: {
    words: 'a list of esbuild plugins',
    check: listOf((value) => typeof value === 'object' && value !== null),
  },
};

/** Options checked against everything that is known, apart from the configuration itself. */
export interface OwnOptions {
  readonly config: Config;
  readonly transforms: readonly SourceTransform[];
  readonly plugins: readonly Plugin[];
}

/** @throws SpanweaveError SW3001 for an unknown key, SW3002 for a value that a key cannot hold. */
export function ownOptions(given: Options): OwnOptions {
  checkOptions(given, table);
  const { transforms = [], plugins = [], ...config } = given;
  return { config, transforms, plugins };
}

/** Changes a module's text before it is woven. Answers nothing to leave it as it is. */
export type SourceTransform = (
  code: string,
  id: string,
) => SourceTransformResult | Promise<SourceTransformResult>;

/** New text, with its source map if there is one. */
export type SourceTransformResult =
  | string
  | { readonly code: string; readonly map?: string | object | null }
  | null
  | undefined;
