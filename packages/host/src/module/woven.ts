import type { Plan, Problem, TransformResult } from '@spanweave/transformer';

/** What became of a module. */
export interface Woven {
  /** New text and map; absent: the text stays as it is. */
  readonly result: TransformResult | undefined;
  /** What was decided for the module, edits or not; absent: nothing was looked for in it. */
  readonly plan: Plan | undefined;
  /** What the build should say. */
  readonly warnings: readonly Problem[];
  /** What should fail the build: only in strict mode. */
  readonly errors: readonly Problem[];
}
