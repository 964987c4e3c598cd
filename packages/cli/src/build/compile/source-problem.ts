import type { Problem } from '@spanweave/transformer';
import { problemAt, sourceNotCompiled } from '@spanweave/transformer/host';
import { parseSync } from 'oxc-parser';

/**
 * The problem that a source does not compile. The parser of the weaver is asked for the place, since swc gives it in a picture
 * alone; where it takes the text, swc's own words stand without a column.
 *
 * @param file Relative to the project.
 */
export function sourceProblem(file: string, code: string, error: unknown): Problem {
  const [first] = parseSync(file, code).errors;
  const offset = first?.labels[0]?.start;
  if (first !== undefined && offset !== undefined) {
    const before = code.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
    const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    return problemAt(sourceNotCompiled({ reason: first.message }), { file, code, ...place });
  }
  const said = String((error as Error)?.message ?? error);
  const reason =
    /^\s*[x×]\s*(.+)$/m.exec(said)?.[1] ?? said.split('\n').find((line) => line.trim() !== '') ?? said;
  const line = Number(/,-\[[^\n]*:(\d+):\d+\]/.exec(said)?.[1] ?? 0);
  return problemAt(sourceNotCompiled({ reason: reason.trim() }), line > 0 ? { file, code, line } : { file });
}
