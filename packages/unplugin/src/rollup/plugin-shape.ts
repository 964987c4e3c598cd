import type { ModuleGraph, RollupContext } from '@spanweave/host';

/** A message as Rollup and Rolldown take it. */
export interface PluginLog {
  readonly message: string;
  /** Stable code of the problem (`SW3009`). */
  readonly pluginCode?: string;
  readonly url?: string;
  readonly frame?: string;
  readonly id?: string;
  /** Line from 1, column from 0. */
  readonly loc?: { readonly file: string; readonly line: number; readonly column: number };
}

/** What hooks find in `this`, as far as they use it. */
export interface PluginContext extends RollupContext, ModuleGraph {
  resolve(
    specifier: string,
    importer?: string,
    options?: { readonly skipSelf?: boolean; readonly custom?: Readonly<Record<string, unknown>> },
  ): Promise<{ readonly id: string; readonly external: boolean | string } | null>;
  warn(log: PluginLog): void;
  error(log: PluginLog): never;
}

/** Whether an import stays outside, as a function of the build's configuration. */
export type ExternalFunction = (id: string, importer: string | undefined, isResolved: boolean) => unknown;

/** The `external` option. */
export type ExternalOption = ExternalFunction | string | RegExp | readonly (string | RegExp)[];

/** The input options that are read here. */
export interface BuildOptions {
  readonly input?: unknown;
  readonly plugins?: unknown;
  readonly external?: ExternalOption;
  /** Rolldown's alone: the folder of the project. */
  readonly cwd?: string;
  /** Rolldown's alone. */
  readonly platform?: string;
  readonly logLevel?: string;
}

/** Answer to `resolveId`. */
export interface ResolvedModule {
  readonly id: string;
  readonly external: boolean;
  readonly moduleSideEffects?: boolean;
}

/** Answer to `transform`. */
export interface TransformedModule {
  readonly code: string;
  readonly map: object | string | null;
}

/** A hook with its order and its filter, which the bundler applies by itself. */
export interface FilteredHook<Handler, Filter> {
  readonly order: 'pre';
  readonly filter: Filter;
  readonly handler: Handler;
}

/** Filter over ids, and over texts where it names one. */
export interface ModuleFilter {
  readonly id: { readonly include: RegExp; readonly exclude?: RegExp };
  readonly code?: RegExp[];
}

/** One build's plugin, in the form that Rollup and Rolldown share. */
export interface BuildPlugin {
  readonly name: string;
  readonly api: { readonly spanweave: symbol; readonly active: boolean };
  readonly buildStart?: (this: PluginContext) => Promise<void>;
  readonly resolveId?: FilteredHook<
    (
      this: PluginContext,
      specifier: string,
      importer: string | null | undefined,
    ) => Promise<ResolvedModule | undefined>,
    { readonly id: RegExp }
  >;
  readonly transform?: FilteredHook<
    (this: PluginContext, code: string, id: string) => Promise<TransformedModule | undefined>,
    ModuleFilter
  >;
  readonly watchChange?: (id: string) => void;
  readonly shouldTransformCachedModule?: {
    readonly order: 'pre';
    readonly handler: (this: PluginContext, module: { readonly id: string }) => Promise<true | undefined>;
  };
  readonly buildEnd?: (this: PluginContext, error?: Error) => Promise<void>;
}
