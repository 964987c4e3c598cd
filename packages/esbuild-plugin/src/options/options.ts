import type { Report } from '@spanweave/report';
import type { FunctionMark, Rule } from '@spanweave/transformer';
import type { Plugin } from 'esbuild';

/** What `spanweave()` takes. Everything has a default. */
export interface Options {
  /** Globs over own source files, relative to the working directory. Default: every one outside `node_modules`. */
  readonly include?: string | readonly string[];
  /** Globs of files that are left alone, libraries' included. */
  readonly exclude?: string | readonly string[];
  /** Functions that get a span by file and name, without a mark in the source. */
  readonly functions?: readonly FunctionMark[];
  /** Libraries by id: `false` switches one off, `true` warns when it is not there. Default: those in the build. */
  readonly libraries?: Readonly<Record<string, boolean>>;
  /** Rules of your own, beside the built-in ones. */
  readonly rules?: readonly Rule[];
  /** Whether libraries that stay outside the bundle are woven at their imports. Default `true`. */
  readonly externals?: boolean;
  /** Fails the build when a known library in it is not woven, or only in part. Default `false`. */
  readonly strict?: boolean;
  /** Where the report goes, relative to the working directory; `false` writes none. Default `.spanweave/report.json`. */
  readonly report?: false | string;
  /** Receives the report of each build. */
  readonly onReport?: (report: Report) => void;
  /** Span and attribute names: the semantic conventions (default), or those of the OpenTelemetry contrib packages. */
  readonly names?: 'semconv' | 'otel-contrib';
  /** Compiles TypeScript with legacy decorators and their metadata through `@swc/core`, as Nest and TypeORM need. */
  readonly decoratorMetadata?: boolean;
  /** Transforms of other tools, run in order before weaving. */
  readonly transforms?: readonly SourceTransform[];
  /** Plugins whose loaded modules are woven too: esbuild itself stops at the first plugin that loads a file. */
  readonly plugins?: readonly Plugin[];
  /** Weaves builds for the browser as well. Default `false`. */
  readonly browser?: boolean;
}

/** Changes a module's text before it is woven. Answers nothing to leave it as it is. */
export type SourceTransform = (
  code: string,
  id: string,
) => SourceTransformResult | Promise<SourceTransformResult>;

/** New text, with its source map if there is one. */
export type SourceTransformResult =
  | string
  | { readonly code: string; readonly map?: string | object | null }
  | null
  | undefined;
