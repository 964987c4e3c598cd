import { problemText } from '@spanweave/host';
import type { Problem } from '@spanweave/transformer';

/** A problem as Rollup, Rolldown and Vite show it. */
export interface BundlerLog {
  readonly message: string;
  readonly pluginCode: string;
  readonly id?: string;
  readonly loc?: { readonly file: string; readonly line: number; readonly column: number };
  readonly frame?: string;
}

/** A warning with its place in its text, since Vite 8 prints nothing else of it. */
export function toWarning(problem: Problem): BundlerLog {
  return { message: problemText(problem), pluginCode: problem.code };
}

/** What stops a build, with its place where Vite's error page looks for it. */
export function toError({ code, column, file, frame, line, link, message }: Problem): BundlerLog {
  const column0 = Math.max(0, (column ?? 1) - 1);
  return {
    message: `${message} [${code}]\n${link}`,
    pluginCode: code,
    ...(file === '' ? {} : { id: file }),
    ...(file === '' || line === undefined ? {} : { loc: { file, line, column: column0 } }),
    ...(frame === undefined ? {} : { frame }),
  };
}
