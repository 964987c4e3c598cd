import type { CompiledRules } from './rule/compile-rules.js';

/** What the host knows about the file and its build. The core reads no file: everything comes in here. */
export interface TransformContext {
  readonly rules: CompiledRules;
  /** The package that owns the file; absent for files outside any package. */
  readonly owner?: PackageFacts;
  /** Path of the file inside its package, forward slashes (`lib/client.js`). */
  readonly path: string;
  /** Path relative to the project root, forward slashes: goes into `code.file.path`. */
  readonly file: string;
  /** Whether this is the team's own source (marks and call sites apply) or a dependency. */
  readonly own: boolean;
  /** Module kind where extension and package type decide it; absent: syntax decides. */
  readonly module?: 'esm' | 'cjs';
  /** How the build sees an import of this file: outside the bundle or not, which package, which version. */
  readonly resolve?: (specifier: string) => ImportFacts | undefined;
  /** Source map of earlier transforms (JSON), composed into the result's. */
  readonly inputMap?: string | object;
  /**
   * What the file was compiled from, for hosts that weave emitted code: marks that the compiler dropped (JSDoc, directives)
   * are found here and woven where `inputMap` leads; names, lines and paths of woven functions are those of the source. What
   * cannot be found is reported (SW3201, SW3202).
   */
  readonly originals?: readonly Original[];
  readonly marks?: MarkOptions;
  /** Exported names to weave when the file is an entry. */
  readonly entry?: boolean;
  /** The platform that calls the file's exports (`handlers`); rules of that platform apply, those of others do not. */
  readonly handler?: HandlerFacts;
  /**
   * Built-in modules that an entry hands over though nobody in sight imports them: packages outside the bundle, of which no
   * rule knows what they use, may.
   */
  readonly handOver?: readonly string[];
  /** Size in UTF-16 units above which a file is left alone (SW1002). Default 2,000,000. */
  readonly maxSize?: number;
  /** `otel-contrib` weaves the compatibility profile beside the advice (docs/adr). */
  readonly names?: 'semconv' | 'otel-contrib';
  /** Libraries switched off at build time, by id. */
  readonly disabled?: readonly string[];
  /** Host targets without `node:diagnostics_channel` use the call seam where Node subscribes. */
  readonly channels?: boolean;
  /**
   * False when a later step compiles class static blocks away: it gives the class another name, so no function is captured
   * in one.
   */
  readonly staticBlocks?: boolean;
  /**
   * True when a later step sets fields of JavaScript classes too behind a `super()` at the top of the constructor, as
   * TypeScript does below ES2022: such a constructor is refused. In TypeScript files it always is.
   */
  readonly movesFields?: boolean;
}

/** A source file, as a map names it. */
export interface Original {
  /** Its entry in the `sources` of `inputMap`, unchanged. */
  readonly source: string;
  /** Its text: the map's `sourcesContent`, or what the host read. */
  readonly code: string;
  /** Path relative to the project root, forward slashes: goes into `code.file.path`, and its extension says the language. */
  readonly file: string;
}

/** What is known of a file whose exports a platform calls. */
export interface HandlerFacts {
  readonly platform: string;
  /** The exports that are handlers; absent: those that the platform's rules name. */
  readonly exports?: readonly string[];
  /** Exports that the module must have: the configuration names them. */
  readonly expected?: readonly string[];
}

/** Name and version from the nearest package.json that has a name. */
export interface PackageFacts {
  readonly name: string;
  readonly version: string;
}

/** One import as the build sees it. */
export interface ImportFacts {
  /** Rule library that the specifier reaches, if the host knows it is another than the specifier says (alias). */
  readonly library?: string;
  readonly version?: string;
  /** The imported module is not part of the output. */
  readonly external: boolean;
  readonly builtin?: boolean;
}

/** Functions marked from the configuration, and switches for the notations. */
export interface MarkOptions {
  readonly enabled?: boolean;
  readonly functions?: readonly FunctionMark[];
}

/** `functions:` in the config, like the Java agent's `methods.include`, with wildcards. */
export interface FunctionMark {
  /** Globs over `TransformContext.file`. */
  readonly file: string | readonly string[];
  /** Name patterns with `*` (`settle*`, `Ledger.*`); exclusions begin with `!`. */
  readonly name: string | readonly string[];
  /** Bodies shorter than this many source characters are left alone. Default 0. */
  readonly minSize?: number;
}
