/** A diagnostic: data only; hosts decide where it is shown and whether it fails the build. */
export interface Problem {
  /** Stable code, `SW1001`; its wording and docs page come from `problem/messages.md`. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** Module id as the host gave it. */
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  /** Source lines around the position, with a caret. */
  readonly frame?: string;
  /** Address of the page that explains the code. */
  readonly link: string;
}
