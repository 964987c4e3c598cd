import type { Options } from '@spanweave/esbuild-plugin';
import type { FunctionOptions, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { BuildOptions } from 'esbuild';

/** What esbuild is told; values that JSON can hold, since the bundle is made in a process of its own. */
export type BundlingOptions = Pick<
  BuildOptions,
  | 'alias'
  | 'banner'
  | 'charset'
  | 'conditions'
  | 'define'
  | 'drop'
  | 'external'
  | 'footer'
  | 'inject'
  | 'keepNames'
  | 'legalComments'
  | 'loader'
  | 'mainFields'
  | 'minify'
  | 'packages'
  | 'sourcemap'
  | 'sourcesContent'
  | 'target'
  | 'tsconfig'
> & {
  /** Module format of the bundle, default `esm`. */
  readonly format?: 'esm' | 'cjs';
};

/** Options of weaving that JSON can hold. */
export type WeavingOptions = Omit<Options, 'onReport' | 'plugins' | 'transforms'>;

/** What `SpanweaveNodejsFunction` takes, beside what every Lambda function does. */
export interface SpanweaveNodejsFunctionProps extends FunctionOptions {
  /** The module that exports the handler; relative to `projectRoot`, or absolute. */
  readonly entry: string;
  /** Name of the exported handler, default `handler`. */
  readonly handler?: string;
  /** Default: Node.js 22. */
  readonly runtime?: Runtime;
  /** The folder that holds the sources, their package.json and `spanweave.config.*`; default: the current one. */
  readonly projectRoot?: string;
  /**
   * How esbuild bundles. Defaults: ES module, minified, no source map, for the Node of `runtime`. Packages are inside the
   * bundle, the AWS SDK's too, whose clients are woven there.
   */
  readonly bundling?: BundlingOptions;
  /** Options of weaving, over those of `spanweave.config.*`. */
  readonly spanweave?: WeavingOptions;
}
