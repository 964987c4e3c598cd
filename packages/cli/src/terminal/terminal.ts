/** Where a command writes. */
export interface Terminal {
  /** What the command answers: goes to standard output. */
  print(text: string): void;
  /** What it says on the way: goes to standard error. */
  say(text: string): void;
  /** Whether a person watches, so that a progress bar makes sense. */
  readonly isWatched: boolean;
}

/** This process's own streams. */
export const terminal: Terminal = {
  print: (text) => void process.stdout.write(`${text}\n`),
  say: (text) => void process.stderr.write(`${text}\n`),
  isWatched: process.stderr.isTTY === true && process.env['CI'] === undefined,
};
