/** Calls that a hook of webpack or Rspack takes. */
interface Hook<Arguments extends readonly unknown[]> {
  tap(name: string, run: (...args: Arguments) => void): void;
}

interface AsyncHook<Arguments extends readonly unknown[]> extends Hook<Arguments> {
  tapPromise(name: string, run: (...args: Arguments) => Promise<void>): void;
}

/** One item of `externals`, in any of its forms. */
export type ExternalItem =
  | string
  | RegExp
  | readonly ExternalItem[]
  | ExternalFunction
  | Readonly<Record<string, unknown>>;

/** A function among `externals`: with one object and a callback, or, in its old form, three arguments. */
export type ExternalFunction = (...args: never[]) => unknown;

/** What is used of a configuration. */
export interface CompilerOptions {
  readonly context?: string;
  readonly entry?: unknown;
  readonly cache?: unknown;
  readonly externalsPresets?: { readonly node?: boolean };
  externals?: ExternalItem | undefined;
  readonly module: { rules: unknown[] };
  readonly resolve: { alias?: unknown; readonly symlinks?: boolean };
}

/** A module as a compilation knows it. */
export interface Module {
  /** Absent: no file. With its query. */
  readonly resource?: string;
  readonly loaders?: readonly { readonly loader: string }[];
  readonly type?: string;
  readonly layer?: string | null;
  readonly buildInfo?: Record<string, unknown> | undefined;
}

/** One compilation of a compiler. */
export interface Compilation {
  readonly compiler: Compiler;
  readonly modules: Iterable<Module>;
  readonly errors: Error[];
  readonly warnings: Error[];
  readonly hooks: { readonly finishModules: AsyncHook<[modules: Iterable<Module>]> };
}

/** Answers `resolver.resolve`. */
export type Resolved = (error: Error | null, file?: string | false, ...more: unknown[]) => void;

/** A resolver of the bundler. */
export interface Resolver {
  resolve(context: object, from: string, request: string, resolveContext: object, done: Resolved): void;
  withOptions?(options: object): Resolver;
}

/** What is used of a compiler of webpack or Rspack. */
export interface Compiler {
  readonly context: string;
  readonly options: CompilerOptions;
  readonly platform?: Readonly<Record<string, boolean | null | undefined>>;
  readonly webpack?: { readonly version?: string; readonly rspackVersion?: string };
  readonly watchMode?: boolean;
  readonly outputFileSystem?: unknown;
  readonly inputFileSystem?: {
    readFile(path: string, done: (error: Error | null, data?: Buffer | string) => void): void;
  } | null;
  readonly resolverFactory: { get(type: 'normal', options: { dependencyType: string }): Resolver };
  readonly hooks: {
    readonly environment: Hook<[]>;
    readonly beforeCompile: AsyncHook<[parameters: unknown]>;
    readonly thisCompilation: Hook<[compilation: Compilation, parameters: unknown]>;
    readonly afterCompile: AsyncHook<[compilation: Compilation]>;
  };
  getInfrastructureLogger(name: string): { info(...text: string[]): void };
}
