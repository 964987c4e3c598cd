import type { Outcome, Plan, Problem } from '@spanweave/transformer';
import { compare } from './compare.js';
import { type HandlerRow, handlerRows } from './handler-rows.js';
import type { LibraryFact } from './library-fact.js';
import { libraryRows } from './library-rows.js';
import type { MarkReport, Report } from './report.js';

/** What the collector reads of a plan. */
export type CollectedPlan = Pick<Plan, 'outcomes' | 'problems'>;

/** Gathers the plans of one build and answers with the report. */
export class Collector {
  readonly #tool: string;
  readonly #plans = new Map<string, CollectedPlan>();
  readonly #facts = new Map<string, LibraryFact>();
  readonly #handlers: HandlerRow[] = [];
  readonly #problems = new Map<string, Problem>();

  /** @param tool Name and version of the host. */
  constructor(tool: string) {
    this.#tool = tool;
  }

  /**
   * Notes what became of a file; replaces what was noted of it before.
   *
   * @param file Relative to the project, forward slashes.
   * @param plan `undefined` when there is nothing to weave in it.
   */
  file(file: string, plan: CollectedPlan | undefined): void {
    if (plan === undefined) this.#plans.delete(file);
    else this.#plans.set(file, plan);
  }

  /** Notes what the host knows about a library. */
  library(fact: LibraryFact): void {
    this.#facts.set(`${fact.library}\0${fact.version ?? ''}\0${fact.miss ?? ''}`, fact);
  }

  /** Notes a module whose exports a platform calls. */
  handler(row: HandlerRow): void {
    this.#handlers.push(row);
  }

  /** Notes a problem of the build as a whole. */
  problem(problem: Problem): void {
    this.#problems.set(problemKey(problem), problem);
  }

  /** Everything noted so far. */
  report(): Report {
    const outcomes: { file: string; outcome: Outcome }[] = [];
    const problems = new Map(this.#problems);
    for (const [file, plan] of this.#plans) {
      for (const outcome of plan.outcomes) outcomes.push({ file, outcome });
      for (const problem of plan.problems) problems.set(problemKey(problem), problem);
    }
    const libraries = libraryRows(
      outcomes.filter(({ outcome }) => outcome.seam !== 'mark'),
      [...this.#facts.values()],
    );
    const marks = outcomes.filter(({ outcome }) => outcome.seam === 'mark').map(mark);
    marks.sort(
      (a, b) => compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || compare(a.function, b.function),
    );
    const handlers = handlerRows(outcomes, this.#handlers);
    const sorted = [...problems].sort(([a], [b]) => compare(a, b)).map(([, problem]) => problem);
    const woven = outcomes.filter(({ outcome }) => outcome.miss === undefined);
    return {
      version: 1,
      tool: this.#tool,
      libraries,
      marks,
      ...(handlers.length === 0 ? {} : { handlers }),
      problems: sorted,
      totals: {
        files: new Set(woven.map(({ file }) => file)).size,
        libraries: new Set(libraries.filter((row) => row.seam !== undefined).map((row) => row.library)).size,
        functions: libraries.reduce((sum, row) => sum + row.functions.length, 0),
        marks: marks.filter((row) => row.miss === undefined).length,
        missed:
          libraries.reduce((sum, row) => sum + row.missed.length, 0) +
          marks.filter((row) => row.miss !== undefined).length,
        errors: sorted.filter((problem) => problem.severity === 'error').length,
        warnings: sorted.filter((problem) => problem.severity === 'warning').length,
      },
    };
  }
}

function problemKey(problem: Problem): string {
  const line = String(problem.line ?? 0).padStart(7, '0');
  return `${problem.file}\0${line}\0${problem.code}\0${problem.message}`;
}

function mark({ file, outcome }: { file: string; outcome: Outcome }): MarkReport {
  return {
    function: outcome.target,
    file,
    ...(outcome.line === undefined ? {} : { line: outcome.line }),
    ...(outcome.miss === undefined ? {} : { miss: outcome.miss }),
    ...(outcome.code === undefined ? {} : { code: outcome.code }),
  };
}
