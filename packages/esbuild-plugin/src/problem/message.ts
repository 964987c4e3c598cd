import type { Problem } from '@spanweave/transformer';
import type { PartialMessage } from 'esbuild';

/**
 * A problem as esbuild shows it: with its code, its place and a link.
 *
 * @param code Text of the file, for the line that esbuild shows.
 */
export function message(problem: Problem, code?: string): PartialMessage {
  const { line, column, file } = problem;
  const lineText = line === undefined ? undefined : code?.split(/\r\n|[\n\r]/, line)[line - 1];
  return {
    text: `${problem.message} [${problem.code}]`,
    notes: [{ text: problem.link }],
    ...(file === ''
      ? {}
      : {
          location: {
            file,
            line: line ?? 1,
            column: Math.max(0, (column ?? 1) - 1),
            ...(lineText === undefined ? {} : { lineText }),
          },
        }),
  };
}
