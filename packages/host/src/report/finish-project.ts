import { resolve } from 'node:path';
import { type Report, renderTerminal, writeReport, writeReportSync } from '@spanweave/report';
import type { Problem } from '@spanweave/transformer';
import { reportNotWritten } from '@spanweave/transformer/host';
import { buildProblem } from '../problem/build-problem.js';
import { handlerRows } from '../problem/handler-rows.js';
import { libraryProblems } from '../problem/library-problems.js';
import type { Project } from '../project/project.js';

const DEFAULT_PATH = '.spanweave/report.json';
/** Told at the place in a platform's configuration. */
const HANDLERS: ReadonlySet<string> = new Set(['SW3021', 'SW3022']);
const STRICT: ReadonlySet<string> = new Set(['SW3007', 'SW3010', 'SW3011', ...HANDLERS]);

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

/** What a host says of a build's end. */
export interface BuildEnd {
  /** Whether the build has seen everything, which one that failed has not. */
  readonly complete: boolean;
  /** Whether it writes files; without, the report is written only where the options name a path. */
  readonly writes: boolean;
}

/** Ends a build: adds what only the whole shows, writes the report and hands it to `onReport`. */
export async function finishProject(project: Project, end: BuildEnd): Promise<Outcome> {
  const path = completed(project, end);
  if (path !== false)
    await writeReport(project.current.collector.report(), resolve(project.root, path)).catch(
      (error: unknown) => notWritten(project, path, error),
    );
  return outcomeOf(project, path);
}

/** The same at once, for hosts that learn of a build's end when the process ends. */
export function finishProjectSync(project: Project, end: BuildEnd): Outcome {
  const path = completed(project, end);
  try {
    if (path !== false) writeReportSync(project.current.collector.report(), resolve(project.root, path));
  } catch (error) {
    notWritten(project, String(path), error);
  }
  return outcomeOf(project, path);
}

/** Adds what only the whole shows, and answers where the report goes. */
function completed(project: Project, end: BuildEnd): string | false {
  const { collector } = project.current;
  project.kept?.save();
  if (end.complete) {
    const { facts, problems } = libraryProblems(project);
    for (const fact of facts) collector.library(fact);
    for (const problem of problems) collector.problem(problem);
  }
  for (const problem of project.handlerProblems) collector.problem(problem);
  if (end.complete && end.writes) {
    const { problems, rows } = handlerRows(project);
    for (const problem of problems) collector.problem(problem);
    for (const row of rows) collector.handler(row);
  }
  return project.options.report ?? (end.writes ? DEFAULT_PATH : false);
}

function notWritten({ current }: Project, path: string, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  current.collector.problem(buildProblem(reportNotWritten({ path, reason })));
}

function outcomeOf({ current, options }: Project, path: string | false): Outcome {
  const report = current.collector.report();
  options.onReport?.(report);
  const whole = report.problems.filter(
    ({ code, file, severity }) => (file === '' || HANDLERS.has(code)) && severity !== 'info',
  );
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
