import type { Collector } from '@spanweave/report';
import type { CompiledRules, Rule } from '@spanweave/transformer';
import type { Packages } from '@spanweave/transformer/host';
import type { BuildOptions, PluginBuild } from 'esbuild';
import type { SourceExtensions } from './filter/source-extensions.js';
import type { LoadCache } from './load/load-cache.js';
import type { ReadOptions } from './options/read-options.js';
import type { InstalledPackage, Manifest, Manifests } from './package/manifest.js';
import type { KnownLibraries } from './resolve/known-libraries.js';
import type { LibraryCopies } from './resolve/library-copies.js';
import type { Resolver } from './resolve/resolver.js';

/** One use of the plugin in one esbuild configuration: a build, or the rebuilds of a context. */
export interface Session {
  readonly build: PluginBuild;
  readonly esbuild: BuildOptions;
  readonly options: ReadOptions;
  /** esbuild's working directory: the project that paths are relative to. */
  readonly root: string;
  /** package.json of the project. */
  readonly project: Manifest | undefined;
  /** Rules of libraries that are not switched off. */
  readonly rules: readonly Rule[];
  readonly compiled: CompiledRules;
  readonly disabled: readonly string[];
  readonly known: KnownLibraries;
  readonly extensions: SourceExtensions;
  readonly manifests: Manifests;
  readonly packages: Packages;
  /** The runtime and the advice, by package name. */
  readonly weaving: ReadonlyMap<string, InstalledPackage>;
  readonly resolver: Resolver;
  readonly cache: LoadCache;
  /** Whether imports are followed at all. */
  readonly bundles: boolean;
  /** Whether esbuild leaves class static blocks as they are. */
  readonly staticBlocks: boolean;
  readonly isExcluded: (file: string) => boolean;
  readonly isIncluded: (file: string) => boolean;
  /** Whether a glob among the entry points finds a file. */
  readonly isGlobbed: (file: string) => boolean;
  /** State of the build that is running; new for each. */
  current: CurrentBuild;
}

/** What one build has seen so far. */
export interface CurrentBuild {
  readonly collector: Collector;
  readonly copies: LibraryCopies;
  /** Paths of entry modules that esbuild resolved. */
  readonly entries: Set<string>;
  /** Ids of libraries that a module hands over itself, by the module's path. */
  readonly handed: Map<string, ReadonlySet<string>>;
}
