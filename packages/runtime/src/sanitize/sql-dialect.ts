import type { SanitizedSql } from './sanitized-sql.js';

/** How one database writes SQL. */
export interface SqlDialect {
  /**
   * A sticky expression that matches one token at a time, both cases spelled out: with the flag `i`, V8 takes a millisecond longer to
   * compile ranges beyond ASCII. Group 1 is space or a comment, group 2 an
   * identifier with its qualifiers, group 3 a literal (to its end, or to the end of the text when it is not closed); no
   * group means anything else, placeholders included. A token that is just `/*` begins a comment that nests.
   *
   * Every alternative that can fail must fail within a bounded distance or consume the rest when it succeeds: that
   * keeps one pass linear.
   */
  readonly tokens: RegExp;
  /** Texts read of late, and those before them: together they are bounded. */
  recent?: Map<string, SanitizedSql>;
  older?: Map<string, SanitizedSql> | undefined;
}
