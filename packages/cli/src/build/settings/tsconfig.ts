/** What is read of `compilerOptions`. */
export interface CompilerOptions {
  readonly target?: string;
  readonly module?: string;
  readonly jsx?: string;
  readonly jsxImportSource?: string;
  readonly jsxFactory?: string;
  readonly jsxFragmentFactory?: string;
  readonly experimentalDecorators?: boolean;
  readonly emitDecoratorMetadata?: boolean;
  readonly useDefineForClassFields?: boolean;
  readonly verbatimModuleSyntax?: boolean;
  readonly esModuleInterop?: boolean;
  readonly rewriteRelativeImportExtensions?: boolean;
  readonly baseUrl?: string;
  readonly paths?: Readonly<Record<string, readonly string[]>>;
  readonly sourceMap?: boolean;
  readonly inlineSourceMap?: boolean;
  readonly removeComments?: boolean;
  readonly declaration?: boolean;
  readonly composite?: boolean;
  readonly rootDir?: string;
  readonly outDir?: string;
  readonly plugins?: readonly { readonly transform?: unknown }[];
}

/** A `tsconfig.json` with what it extends. */
export interface Tsconfig {
  /** Absolute; absent: there is none. */
  readonly path: string | undefined;
  readonly options: CompilerOptions;
  readonly exclude: readonly string[];
}
