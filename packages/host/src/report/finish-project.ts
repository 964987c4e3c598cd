import { resolve } from 'node:path';
import { type Report, renderTerminal, writeReport } from '@spanweave/report';
import type { Problem } from '@spanweave/transformer';
import { reportNotWritten } from '@spanweave/transformer/host';
import { buildProblem } from '../problem/build-problem.js';
import { libraryProblems } from '../problem/library-problems.js';
import type { Project } from '../project/project.js';

const DEFAULT_PATH = '.spanweave/report.json';
const STRICT: ReadonlySet<string> = new Set(['SW3007', 'SW3010', 'SW3011']);

/** How a build ended, as Spanweave sees it. */
export interface Outcome {
  readonly report: Report;
  /** For a terminal: what was woven, and what was not and why. */
  readonly summary: string;
  /** Problems of the build as a whole; those of modules were told when they were woven. */
  readonly warnings: readonly Problem[];
  /** What should fail the build: only in strict mode. */
  readonly errors: readonly Problem[];
}

/**
 * Ends a build: adds what only the whole shows, writes the report and hands it to `onReport`.
 *
 * @param end `complete`: whether the build has seen everything, which one that failed has not. `writes`: whether it writes
 *   files; without, the report is written only where the options name a path.
 */
export async function finishProject(
  project: Project,
  end: { readonly complete: boolean; readonly writes: boolean },
): Promise<Outcome> {
  const { collector } = project.current;
  const { options, root } = project;
  if (end.complete) {
    const { facts, problems } = libraryProblems(project);
    for (const fact of facts) collector.library(fact);
    for (const problem of problems) collector.problem(problem);
  }
  const path = options.report ?? (end.writes ? DEFAULT_PATH : false);
  if (path !== false)
    await writeReport(collector.report(), resolve(root, path)).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      collector.problem(buildProblem(reportNotWritten({ path, reason })));
    });
  const report = collector.report();
  options.onReport?.(report);
  const whole = report.problems.filter(({ file, severity }) => file === '' && severity !== 'info');
  const errors = whole.filter(
    ({ code, severity }) => options.strict && (severity === 'error' || STRICT.has(code)),
  );
  return {
    report,
    summary: renderTerminal(report, path === false ? {} : { path }),
    warnings: whole.filter((problem) => !errors.includes(problem)),
    errors,
  };
}
