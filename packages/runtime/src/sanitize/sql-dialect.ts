/**
 * How one database writes SQL: a sticky, case-insensitive expression that matches one token at a time. Group 1 is
 * space or a comment, group 2 an identifier with its qualifiers, group 3 a literal (to its end, or to the end of the
 * text when it is not closed); no group means anything else, placeholders included. A token that is just `/*` begins a
 * comment that nests.
 *
 * Every alternative that can fail must fail within a bounded distance or consume the rest when it succeeds: that keeps
 * one pass linear.
 */
export type SqlDialect = RegExp;
