import type { PrintOutput } from './printer.js';

/** Puts a statement before the one that begins at an offset, or behind the last one, which may end without a semicolon. */
export function ownStatement(output: PrintOutput, at: number, statement: string): void {
  const before = output.code[at - 1] ?? '\n';
  output.statement(at, `${/[;\s]/.test(before) ? '' : ';'}${statement}`);
}
