/** What hooks of Farm get beside their parameters, as far as it is used here. */
export interface FarmContext {
  resolve(
    param: { readonly source: string; readonly importer?: string; readonly kind: string },
    hook: { readonly meta: Record<string, unknown>; readonly caller: string },
  ): Promise<FarmResolved | null | undefined>;
}

/** Where Farm finds a module. */
export interface FarmResolved {
  readonly resolvedPath: string;
  readonly external: boolean;
  readonly sideEffects: boolean;
  readonly query: [string, string][];
  readonly meta: Record<string, string>;
}

/** What is read of Farm's configuration, and set in it. */
export interface FarmConfig {
  root?: string;
  plugins?: readonly unknown[];
  compilation?: {
    input?: Record<string, string | undefined>;
    output?: { targetEnv?: string };
    external?: readonly (string | Record<string, string>)[];
    externalNodeBuiltins?: boolean | readonly string[];
    persistentCache?: unknown;
    sourcemap?: unknown;
  };
}

/** A plugin for Farm. */
export interface FarmPlugin {
  readonly name: string;
  readonly priority: number;
  config(config: FarmConfig): FarmConfig;
  configResolved(config: FarmConfig): Promise<void>;
  readonly buildStart: { executor(): Promise<void> };
  readonly resolve: {
    readonly filters: { sources: string[]; importers: string[] };
    executor(
      param: { readonly source: string; readonly importer?: string | null },
      context?: FarmContext,
      hook?: { readonly caller?: string },
    ): Promise<FarmResolved | null>;
  };
  readonly transform: {
    readonly filters: { resolvedPaths: string[]; moduleTypes: string[] };
    executor(
      param: { readonly content: string; readonly resolvedPath: string; readonly moduleType: string },
      context?: FarmContext,
    ): Promise<{ content: string; sourceMap: string; moduleType: string } | null>;
  };
  readonly writeResources: {
    executor(param: {
      readonly resourcesMap: Record<string, unknown>;
      readonly config: { readonly output?: { readonly path?: string } };
    }): void;
  };
  readonly finish: { executor(): Promise<void> };
}
