import { hookFailed, problemAt } from '@spanweave/transformer/host';
import type { Told } from './entry.js';

const told = new Set<string>();

/** Writes a sentence to standard error, once. */
export function tell(sentence: string): void {
  if (told.has(sentence)) return;
  told.add(sentence);
  process.stderr.write(`${sentence}\n`);
}

/** Writes problems as a terminal shows them. */
export function tellProblems(problems: readonly Told[], everything: boolean): void {
  for (const { code, severity, message, file, line, link } of problems) {
    if (!everything && severity === 'info') continue;
    const place = file === '' ? '' : ` (${file}${line === undefined ? '' : `:${line}`})`;
    tell(`[spanweave] ${code} ${severity}: ${message}${place}\n  ${link}`);
  }
}

/** What went wrong in the hook itself: the program goes on as it was written. */
export function tellFailure(what: string, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  // An error of ours says what it is about.
  if (reason.startsWith('[spanweave]')) tell(reason);
  else tellProblems([problemAt(hookFailed({ what, reason }), { file: '' })], true);
}
