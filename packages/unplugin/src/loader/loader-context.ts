/** What is used of a loader's context; Turbopack and `thread-loader` offer less of it than webpack. */
export interface LoaderContext {
  readonly resourcePath: string;
  readonly rootContext?: string;
  readonly context?: string | null;
  /** Options as the configuration has them; the empty text without any. */
  readonly query?: unknown;
  readonly sourceMap?: boolean;
  readonly _module?: {
    readonly type?: string;
    readonly layer?: string | null;
    buildInfo?: Record<string, unknown> | undefined;
  };
  getOptions(): unknown;
  getResolve?(options?: object): (context: string, request: string) => Promise<string | false>;
  addDependency(file: string): void;
  emitWarning?(warning: Error): void;
  emitError?(error: Error): void;
  cacheable?(flag?: boolean): void;
}

/** Takes what a loader has made of a module. */
export type LoaderDone = (error: Error | null, code?: string, map?: object | string) => void;
