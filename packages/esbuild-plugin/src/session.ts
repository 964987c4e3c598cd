import type { Project, SourceExtensions, Woven } from '@spanweave/host';
import type { BuildOptions, Plugin, PluginBuild } from 'esbuild';
import type { ModuleAnswer } from './load/loaded-text.js';
import type { SourceTransform } from './options/options.js';
import type { Resolver } from './resolve/resolver.js';

/** One use of the plugin in one esbuild configuration: a build, or the rebuilds of a context. */
export interface Session extends Project {
  readonly build: PluginBuild;
  readonly esbuild: BuildOptions;
  readonly transforms: readonly SourceTransform[];
  readonly plugins: readonly Plugin[];
  readonly extensions: SourceExtensions;
  readonly resolver: Resolver;
  /** What esbuild was told of modules that a rebuild finds unchanged. */
  readonly answers: WeakMap<Woven, ModuleAnswer>;
  /** Whether a glob among the entry points finds a file. */
  readonly isGlobbed: (file: string) => boolean;
  /** Paths of entry modules that esbuild resolved in this build. */
  readonly entries: Set<string>;
}
