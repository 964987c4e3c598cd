import type { Miss, Outcome, Problem } from '@spanweave/transformer';

const unwoven: ReadonlySet<Miss> = new Set<Miss>(['shape-changed', 'version-out-of-range', 'unreachable']);

/** What a build says of a module, and what fails it. */
export interface ToldProblems {
  readonly warnings: readonly Problem[];
  readonly errors: readonly Problem[];
}

/**
 * Problems of a module as the build tells them. In strict mode those that mean an unwoven library are errors, otherwise none is:
 * tracing never breaks a build that did not ask for it.
 */
export function toldProblems(
  problems: readonly Problem[],
  outcomes: readonly Outcome[],
  strict: boolean,
): ToldProblems {
  const failing = new Set(
    outcomes.filter(({ miss }) => miss !== undefined && unwoven.has(miss)).map((one) => one.code),
  );
  const errors = problems.filter(
    (problem) => strict && (problem.severity === 'error' || failing.has(problem.code)),
  );
  const warnings = problems.filter((problem) => problem.severity !== 'info' && !errors.includes(problem));
  return { warnings, errors };
}
