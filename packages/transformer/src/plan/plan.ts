import type { Edit } from './edit.js';
import type { Outcome } from './outcome.js';
import type { Problem } from './problem.js';
import type { Site } from './site.js';

/** Everything the matcher decided for one file, as plain JSON: the printers, the report and `explain` read it. */
export interface Plan {
  /** Module kind in which the file is printed. */
  readonly module: 'esm' | 'cjs';
  /** UTF-16 offset at which wanted imports go: after hashbang, directives and leading comments. */
  readonly head: number;
  /** Edits by meaning, sorted by position, outermost first. */
  readonly edits: readonly Edit[];
  /** Wanted imports, de-duplicated; edits name them by `local`. */
  readonly imports: readonly WantedImport[];
  /** Woven places, by index. */
  readonly sites: readonly Site[];
  /** Every target that was looked for here, found or not, and why not. */
  readonly outcomes: readonly Outcome[];
  /** What the user should hear. */
  readonly problems: readonly Problem[];
}

/** An import that woven code needs. In CommonJS a `require` of the same specifier. */
export interface WantedImport {
  readonly specifier: string;
  /** Exported name, or `*` for the namespace. */
  readonly imported: string;
  /** Generated identifier, beginning with `$sw_`. */
  readonly local: string;
  /** Where it goes instead of the head: beside the first import of that module, so that modules run in the old order. */
  readonly at?: number;
}
