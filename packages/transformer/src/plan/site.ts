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
  readonly span?: SpanFacts & {
    /** Where in each recorded argument the value is; empty: the argument itself. */
    readonly paths?: readonly string[];
  };
  /** `declared`: made by `@spanweave/runtime/declared`, which knows paths, names with values, and carriers. */
  readonly maker?: 'declared';
  /** Low-cardinality URL template read from a template literal at a call (`/users/{id}`). */
  readonly urlTemplate?: string;
  /** Name of the class that a call decorates, as the source has it. */
  readonly decorates?: string;
}
