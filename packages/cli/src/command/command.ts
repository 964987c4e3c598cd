import type { Terminal } from '../terminal/terminal.js';

/** One option of a command. */
export interface CommandOption {
  /** As `cac` writes it: `--out <folder>`, `-w, --watch`, `--no-report`. */
  readonly flags: string;
  readonly description: string;
}

/** What was given on the command line. */
export interface CommandInput {
  /** Words behind the command's name. */
  readonly words: readonly string[];
  /** Options by name in camel case; `--x=1` given twice is a list. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Folder in which the command runs, absolute. */
  readonly cwd: string;
  readonly terminal: Terminal;
}

/** One command of `spanweave`. */
export interface Command {
  readonly name: string;
  /** Arguments as `cac` writes them: `<folder>`, `[...files]`. */
  readonly words: string;
  readonly description: string;
  readonly options: readonly CommandOption[];
  readonly examples?: readonly string[];
  /**
   * Runs the command; what is large is imported here and not before.
   *
   * @returns The exit code.
   */
  readonly run: (input: CommandInput) => Promise<number>;
}
