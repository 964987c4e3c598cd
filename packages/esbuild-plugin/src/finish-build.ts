import { finishProject } from '@spanweave/host';
import type { BuildResult, OnEndResult } from 'esbuild';
import { message } from './problem/message.js';
import type { Session } from './session.js';

const QUIET: ReadonlySet<string> = new Set(['silent', 'error', 'warning']);

/** Ends a build: the report is written, the summary printed, and the build told what concerns it as a whole. */
export async function finishBuild(
  session: Session,
  result: BuildResult,
  print: (text: string) => void,
): Promise<OnEndResult> {
  const { esbuild } = session;
  const { errors, summary, warnings } = await finishProject(session, {
    // A build that failed has not seen everything.
    complete: result.errors.length === 0,
    writes: esbuild.write !== false,
  });
  if (!QUIET.has(esbuild.logLevel ?? 'info')) print(summary);
  return {
    errors: errors.map((problem) => message(problem)),
    warnings: warnings.map((problem) => message(problem)),
  };
}
