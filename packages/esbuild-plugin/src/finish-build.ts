import { resolve } from 'node:path';
import { type Report, renderTerminal, writeReport } from '@spanweave/report';
import { reportNotWritten } from '@spanweave/transformer/host';
import type { BuildResult, OnEndResult } from 'esbuild';
import { buildProblem } from './problem/build-problem.js';
import { libraryProblems } from './problem/library-problems.js';
import { message } from './problem/message.js';
import type { Session } from './session.js';

const DEFAULT_PATH = '.spanweave/report.json';
const STRICT: ReadonlySet<string> = new Set(['SW3007', 'SW3010', 'SW3011']);
const QUIET: ReadonlySet<string> = new Set(['silent', 'error', 'warning']);

/** Ends a build: adds what only the whole shows, writes the report, prints the summary. */
export async function finishBuild(
  session: Session,
  result: BuildResult,
  print: (text: string) => void,
): Promise<OnEndResult> {
  const { collector } = session.current;
  const { options, esbuild, root } = session;
  // A build that failed has not seen everything.
  if (result.errors.length === 0) {
    const { facts, problems } = libraryProblems(session);
    for (const fact of facts) collector.library(fact);
    for (const problem of problems) collector.problem(problem);
  }
  const path = options.report ?? (esbuild.write === false ? false : DEFAULT_PATH);
  if (path !== false)
    await writeReport(collector.report(), resolve(root, path)).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      collector.problem(buildProblem(reportNotWritten({ path, reason })));
    });
  const report = collector.report();
  options.onReport?.(report);
  if (!QUIET.has(esbuild.logLevel ?? 'info')) print(renderTerminal(report, path === false ? {} : { path }));
  return messages(report, options.strict);
}

/** Problems of the build as a whole; those of modules were told when they were loaded. */
function messages(report: Report, strict: boolean): OnEndResult {
  const whole = report.problems.filter(({ file, severity }) => file === '' && severity !== 'info');
  const errors = whole.filter(({ code, severity }) => strict && (severity === 'error' || STRICT.has(code)));
  return {
    errors: errors.map((problem) => message(problem)),
    warnings: whole.filter((problem) => !errors.includes(problem)).map((problem) => message(problem)),
  };
}
