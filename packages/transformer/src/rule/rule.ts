import type { Action } from './action.js';
import type { JoinPoint } from './join-point.js';
import type { Telemetry } from './telemetry.js';

/**
 * What is known about one library: where its work can be reached and which advice belongs there.
 * Plain data: it survives `JSON.stringify`, so it can be hashed, cached and sent to a worker.
 *
 * @typeParam Advice The names that the library's `advice.ts` exports; the compiler checks every mention.
 */
export interface Rule<Advice extends string = string> {
  /** npm package name, or the `node:` specifier of a built-in. Equals the folder's id unless `id` is given. */
  readonly library: string;
  /** Short id: the folder, the sub-path, and the name in `OTEL_NODE_DISABLED_INSTRUMENTATIONS`. */
  readonly id: string;
  /** Other specifiers that reach the same library (`http` for `node:http`, `pg/lib` …). */
  readonly aliases?: readonly string[];
  /**
   * Strings of which a file must contain at least one before it is parsed for this rule's call join points.
   * Derived from the join points when absent.
   */
  readonly needles?: readonly string[];
  /** Libraries that an external copy of this one reaches by itself (an external Express uses `node:http`). */
  readonly reaches?: readonly string[];
  /** semver range of the versions that make their own spans: nothing is woven there, and the report says so. */
  readonly native?: string;
  /** A built-in that every package which no rule knows is taken to use: it is handed over for them where a program starts. */
  readonly assumed?: boolean;
  /** The library has an `otel-contrib` part, which the compatibility profile runs first. */
  readonly compat?: boolean;
  /** Specifier of the advice module, for rules outside the built-in ones. Default: `@spanweave/instrumentations/<id>`. */
  readonly from?: string;
  /** The platform whose handlers it weaves: its join points at entries apply to files that `handlers` assigned to it. */
  readonly platform?: string;
  /** What it emits, for docs and tests. */
  readonly telemetry?: Telemetry;
  /** Every place where something is woven, in the order in which edits at one position nest (outermost first). */
  readonly weave: readonly Weave<Advice>[];
}

/** One join point of a library and what is done there. */
export interface Weave<Advice extends string = string> {
  /** semver range of the library; prereleases count as inside. Absent: every version. */
  readonly versions?: string;
  /** Glob or globs inside the package, forward slashes. Required for definitions; absent for call and import. */
  readonly file?: string | readonly string[];
  /** Where. */
  readonly where: JoinPoint;
  /** What. */
  readonly do: Action<Advice>;
  /** Set when the target may be absent in some versions of the range without that being a shape mismatch. */
  readonly optional?: boolean;
  /** `true`: only where `node:diagnostics_channel` exists; `false`: only where it does not. `run` implies `true`. */
  readonly channels?: boolean;
}
