/** What is read of the options of `Bun.build`. */
export interface BunConfig {
  readonly entrypoints?: readonly string[];
  readonly target?: string;
  readonly external?: readonly string[];
  readonly packages?: string;
  readonly plugins?: readonly object[];
  readonly outdir?: string;
  readonly sourcemap?: unknown;
  readonly conditions?: string | readonly string[];
}

/** An output of a build. */
export interface BunOutput {
  readonly path: string;
  readonly kind: string;
}

/** What a plugin of Bun's bundler gets, as far as it is used here. */
export interface BunBuilder {
  readonly config: BunConfig;
  onStart(callback: () => void | Promise<void>): void;
  onEnd(
    callback: (result: {
      readonly success: boolean;
      readonly outputs: readonly BunOutput[];
    }) => Promise<void>,
  ): void;
  onResolve(
    constraints: { readonly filter: RegExp },
    callback: (args: {
      readonly path: string;
      readonly importer: string;
    }) => { readonly path: string; readonly external?: boolean } | undefined,
  ): void;
  onLoad(
    constraints: { readonly filter: RegExp; readonly namespace: string },
    callback: (args: {
      readonly path: string;
      readonly loader: string;
    }) => Promise<{ readonly contents: string; readonly loader: string } | undefined>,
  ): void;
}

/** A plugin for Bun's bundler. */
export interface BunPlugin {
  readonly name: 'spanweave';
  readonly setup: (build: BunBuilder) => Promise<void>;
}
