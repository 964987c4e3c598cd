import type { Miss, Outcome, Problem } from '@spanweave/transformer';
import type { PartialMessage } from 'esbuild';
import { message } from '../problem/message.js';

const unwoven: ReadonlySet<Miss> = new Set<Miss>(['shape-changed', 'version-out-of-range', 'unreachable']);

/** What esbuild says about a module. */
export interface ModuleMessages {
  readonly warnings: PartialMessage[];
  readonly errors: PartialMessage[];
}

/**
 * Problems of a module as messages. In strict mode those that mean an unwoven library are errors, otherwise none is:
 * tracing never breaks a build that did not ask for it.
 */
export function moduleMessages(
  problems: readonly Problem[],
  outcomes: readonly Outcome[],
  code: string,
  strict: boolean,
): ModuleMessages {
  const failing = new Set(
    outcomes.filter(({ miss }) => miss !== undefined && unwoven.has(miss)).map((one) => one.code),
  );
  const errors = problems.filter(
    (problem) => strict && (problem.severity === 'error' || failing.has(problem.code)),
  );
  const warnings = problems.filter((problem) => problem.severity !== 'info' && !errors.includes(problem));
  return {
    warnings: warnings.map((problem) => message(problem, code)),
    errors: errors.map((problem) => message(problem, code)),
  };
}
