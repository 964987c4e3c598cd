import type { Problem } from '@spanweave/transformer';

/** A problem as Rollup, Rolldown and Vite show it. */
export interface BundlerLog {
  readonly message: string;
  readonly code: string;
  readonly pluginCode: string;
  readonly id?: string;
  readonly loc?: { readonly file: string; readonly line: number; readonly column: number };
  readonly frame?: string;
}

/** A problem with its code, its place, the lines around it and a link. */
export function toLog({ code, column, file, frame, line, link, message }: Problem): BundlerLog {
  return {
    message: `${message} [${code}]\n${link}`,
    code,
    pluginCode: code,
    ...(file === '' ? {} : { id: file }),
    ...(file === '' || line === undefined
      ? {}
      : { loc: { file, line, column: Math.max(0, (column ?? 1) - 1) } }),
    ...(frame === undefined ? {} : { frame }),
  };
}
