import type { Config } from '@spanweave/host';

/** Options of the loader: those of the configuration that JSON can hold, which override it. */
export interface LoaderOptions extends Omit<Config, 'onReport' | 'report' | 'strict'> {
  readonly strict?: boolean;
  /** What the plugin, or `withSpanweave`, says of the build. */
  readonly build?: LoaderBuild;
}

/** What a loader cannot see of its build. All of it is JSON. */
export interface LoaderBuild {
  /** Folder of the project, absolute or relative to the bundler's. Default: the bundler's. */
  readonly root?: string;
  /** Name of the plugin's session in its own process. */
  readonly session?: string;
  /** Whether the options are complete, so that no configuration file is looked for. */
  readonly complete?: boolean;
  /** Whether the output runs on Node: built-ins are there, and publish on diagnostics channels. Default `true`. */
  readonly node?: boolean;
  /** Packages that stay outside the output. */
  readonly external?: readonly string[];
  /** Files with which the program starts, absolute. */
  readonly entries?: readonly string[];
  /** Names version and rules, which what the bundler keeps between builds depends on beside these options. */
  readonly identity?: string;
  /** Built-ins that an entry hands over. */
  readonly handOver?: readonly string[];
}
