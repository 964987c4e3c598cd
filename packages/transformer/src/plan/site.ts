import type { SpanFacts } from '../rule/action.js';

/** What is known at build time about one woven place. */
export interface Site {
  /** Library id, or `app` for marked functions. */
  readonly library: string;
  /** Fully qualified function name as written (`Ledger.settle`), inferred where the function has none. */
  readonly functionName: string;
  /** Path relative to the project root, forward slashes. */
  readonly file: string;
  /** Line of the function or call, from 1. */
  readonly line: number;
  /** Column, from 1. */
  readonly column: number;
  /** Facts of a mark or a `span` action. */
  readonly span?: SpanFacts;
  /** Low-cardinality URL template read from a template literal at a call (`/users/{id}`). */
  readonly urlTemplate?: string;
}
