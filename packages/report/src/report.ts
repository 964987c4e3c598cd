import type { Miss, Problem, Seam } from '@spanweave/transformer';

/**
 * What one build wove, what it did not, and why. Deterministic: no time stamps, no absolute paths, sorted.
 * Described by `schema/report.schema.json`.
 */
export interface Report {
  /** Version of this format. */
  readonly version: 1;
  /** The host that wrote it, with its version (`@spanweave/esbuild-plugin 0.1.0`). */
  readonly tool: string;
  /** One row per library, version and seam; a library that was not woven has one row without a seam. */
  readonly libraries: readonly LibraryReport[];
  /** Marked functions. */
  readonly marks: readonly MarkReport[];
  /** Exports that a platform calls; absent where there are none. */
  readonly handlers?: readonly HandlerReport[];
  readonly problems: readonly Problem[];
  readonly totals: ReportTotals;
}

/** One library, in one version, reached in one way. */
export interface LibraryReport {
  /** Rule id. */
  readonly library: string;
  /** Absent for what has none: Node built-ins and globals. */
  readonly version?: string;
  /** Absent when nothing of the library is woven. */
  readonly seam?: Seam;
  /** Woven targets, as the rule writes them. */
  readonly functions: readonly string[];
  /** Files that hold woven code, relative to the project, forward slashes. */
  readonly files: readonly string[];
  /** Why nothing is woven. */
  readonly miss?: Miss;
  /** Targets without woven code. */
  readonly missed: readonly MissedTarget[];
  /** What the host adds (`stays outside the bundle: woven at its imports`). */
  readonly note?: string;
}

/** One target that was looked for and not woven. */
export interface MissedTarget {
  readonly target: string;
  readonly miss: Miss;
  /** Code of the problem that says more. */
  readonly code?: string;
}

/** One marked function. */
export interface MarkReport {
  readonly function: string;
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  /** Why it is not woven. */
  readonly miss?: Miss;
  readonly code?: string;
}

/** One export that a platform calls, or a module of which none is woven. */
export interface HandlerReport {
  readonly platform: string;
  readonly file: string;
  /** Exported name; absent where the module has none that a rule of the platform knows. */
  readonly exported?: string;
  /** From 1. */
  readonly line?: number;
  /** Why it is not woven. */
  readonly miss?: Miss;
  readonly code?: string;
}

export interface ReportTotals {
  /** Files that hold woven code. */
  readonly files: number;
  /** Libraries of which something is woven. */
  readonly libraries: number;
  /** Woven functions of libraries. */
  readonly functions: number;
  /** Woven marked functions. */
  readonly marks: number;
  /** Targets and marks that are not woven. */
  readonly missed: number;
  readonly errors: number;
  readonly warnings: number;
}
