import type { Problem } from '@spanweave/transformer';
import type ts from 'typescript';

/** A problem as the compiler shows its own: with its place in the file. */
export function diagnosticOf(problem: Problem, file: ts.SourceFile, typescript: typeof ts): ts.Diagnostic {
  const { code, column = 1, line, link, message } = problem;
  const start = line === undefined ? 0 : file.getPositionOfLineAndCharacter(line - 1, column - 1);
  return {
    category: typescript.DiagnosticCategory.Error,
    code: Number(code.slice(2)),
    file,
    start,
    length: 1,
    messageText: `${message} [${code}] ${link}`,
    source: 'spanweave',
  };
}
