import type { Collector } from '@spanweave/report';
import type { CompiledRules, Problem, Rule } from '@spanweave/transformer';
import type { Packages } from '@spanweave/transformer/host';
import type { HandlerEntry } from '../handlers/handler-entry.js';
import type { Handlers } from '../handlers/handlers.js';
import type { KnownLibraries } from '../library/known-libraries.js';
import type { LibraryCopies } from '../library/library-copies.js';
import type { KeptModules } from '../module/kept-modules.js';
import type { WeaveCache } from '../module/weave-cache.js';
import type { ReadOptions } from '../options/read-options.js';
import type { InstalledPackage, Manifest, Manifests } from '../package/manifest.js';

/** What a host says of itself and of the build it is asked to weave. */
export interface ProjectFacts {
  /** Package that weaves (`@spanweave/esbuild-plugin`). */
  readonly host: string;
  /** Folder of the project, absolute: paths in output are relative to it. */
  readonly root: string;
  /** Whether the output contains what it imports. */
  readonly bundles: boolean;
  /** Whether the output runs on Node, whose built-ins publish on diagnostics channels. */
  readonly channels: boolean;
  /** False when a later step compiles class static blocks away. Default `true`. */
  readonly staticBlocks?: boolean;
  /** True when a later step sets fields behind a `super()` at the top of the constructor in JavaScript too. Default `false`. */
  readonly movesFields?: boolean;
  /** Whether packages behind links are known by the links' own paths. Default `false`. */
  readonly preserveSymlinks?: boolean;
  /** Other names under which this build imports packages. */
  readonly alias?: Readonly<Record<string, string>>;
}

/** One configuration of a build, and what it has seen so far. */
export interface Project {
  readonly host: string;
  readonly options: ReadOptions;
  readonly root: string;
  /** The nearest package.json above the root: what is there in production. */
  readonly manifest: Manifest | undefined;
  /** Rules of libraries that are not switched off. */
  readonly rules: readonly Rule[];
  readonly compiled: CompiledRules;
  readonly disabled: readonly string[];
  readonly known: KnownLibraries;
  readonly manifests: Manifests;
  readonly packages: Packages;
  /** The runtime and the advice as the host has them, by package name. */
  readonly weaving: ReadonlyMap<string, InstalledPackage>;
  /** Folder names under which packages are installed beside their own (npm aliases). */
  readonly folders: ReadonlyMap<string, readonly string[]>;
  /** Modules of this process's earlier rebuilds. */
  readonly cache: WeaveCache;
  /** Modules of earlier builds, on disk. */
  readonly kept: KeptModules | undefined;
  readonly bundles: boolean;
  readonly channels: boolean;
  readonly staticBlocks: boolean;
  readonly movesFields: boolean;
  /** Modules whose exports a platform calls. */
  handlers: Handlers;
  /** What the platforms' own files made impossible. */
  handlerProblems: readonly Problem[];
  readonly isExcluded: (file: string) => boolean;
  readonly isIncluded: (file: string) => boolean;
  /** Built-ins that an entry hands over, for packages outside the bundle that no rule knows. */
  handOver: readonly string[];
  /** State of the build that is running; new for each. */
  current: CurrentBuild;
}

/** What one build has seen so far. */
export interface CurrentBuild {
  readonly collector: Collector;
  readonly copies: LibraryCopies;
  /** Ids of libraries that a module hands over itself, by the module's path. */
  readonly handed: Map<string, ReadonlySet<string>>;
  /** Configurations of handlers of which a module came by, with the modules. */
  readonly handlers: Map<HandlerEntry, Set<string>>;
}
