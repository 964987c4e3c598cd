/** What is used of Next's configuration. */
export interface NextConfig {
  readonly turbopack?: {
    readonly rules?: Readonly<Record<string, unknown>>;
    readonly resolveAlias?: Readonly<Record<string, unknown>>;
  };
  readonly transpilePackages?: readonly string[];
  readonly serverExternalPackages?: readonly string[];
  readonly webpack?:
    | ((configuration: WebpackConfiguration, context: WebpackContext) => WebpackConfiguration)
    | null;
}

/** What Next hands to `webpack` of its configuration. */
export interface WebpackConfiguration {
  plugins?: unknown[];
}

/** For which of its builds. */
export interface WebpackContext {
  readonly isServer: boolean;
  readonly nextRuntime?: 'nodejs' | 'edge';
}

/** A configuration that is made when it is needed. */
export type NextConfigFunction = (phase: string, context: object) => NextConfig | Promise<NextConfig>;
