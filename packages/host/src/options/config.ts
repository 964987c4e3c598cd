import type { Report } from '@spanweave/report';
import type { FunctionMark, Rule } from '@spanweave/transformer';
import type { HandlerOption } from '../handlers/handler-option.js';

/** How libraries that stay outside the output are treated. */
export type Externals = 'inline' | 'import' | 'leave';

/** The one configuration of every host: what `spanweave.config.*` holds, and what a plugin's options override. */
export interface Config {
  /** Globs over own source files, relative to the project. Default: every one outside `node_modules`. */
  readonly include?: string | readonly string[];
  /** Globs of files that are left alone, libraries' included. */
  readonly exclude?: string | readonly string[];
  /** Functions that get a span by file and name, without a mark in the source. */
  readonly functions?: readonly FunctionMark[];
  /** Libraries by id: `false` switches one off, `true` warns when it is not there. Default: those in the build. */
  readonly libraries?: Readonly<Record<string, boolean>>;
  /** Rules of your own, beside the built-in ones: rules, or paths of files whose default export is a rule or a list of them. */
  readonly rules?: readonly (Rule | string)[];
  /**
   * Instrumentations of OpenTelemetry that are applied inside the bundle, for libraries without a rule: package names, or an
   * object with the options of each.
   */
  readonly bridge?: readonly string[] | Readonly<Record<string, object>>;
  /**
   * Known libraries that the build would leave outside: taken inside (`inline`), woven where they are imported (`import`), or
   * left alone (`leave`). Default: `inline` in Vite, `import` elsewhere.
   */
  readonly externals?: Externals;
  /**
   * Modules whose exports a platform calls, before those that the platform's own files name (`wrangler.toml`,
   * `serverless.yml`, …). `false`: none, those neither.
   */
  readonly handlers?: false | readonly HandlerOption[];
  /** Fails the build when a known library in it is not woven, or only in part. Default `false`. */
  readonly strict?: boolean;
  /** Where the report goes, relative to the project; `false` writes none. Default `.spanweave/report.json`. */
  readonly report?: false | string;
  /** Receives the report of each build. */
  readonly onReport?: (report: Report) => void;
  /** Span and attribute names: the semantic conventions (default), or those of the OpenTelemetry contrib packages. */
  readonly names?: 'semconv' | 'otel-contrib';
  /** Compiles TypeScript with legacy decorators and their metadata through `@swc/core`, as Nest and TypeORM need. */
  readonly decoratorMetadata?: boolean;
  /** Weaves builds for the browser as well. Default `false`. */
  readonly browser?: boolean;
}

/** A configuration, typed. What it gets, it gives. */
export function defineConfig(config: Config): Config {
  return config;
}
