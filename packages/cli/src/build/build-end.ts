import type { Problem } from '@spanweave/transformer';

/** How a build ended. */
export interface BuildEnd {
  /** Whether the compiler itself could not go on with a file. */
  readonly failed: boolean;
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Files, by what became of them. */
  readonly counts: {
    readonly written: number;
    readonly unchanged: number;
    readonly woven: number;
    readonly copied?: number;
  };
  /** What was woven, for a terminal. */
  readonly summary: string;
}
