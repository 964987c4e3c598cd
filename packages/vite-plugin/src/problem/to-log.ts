import type { Problem } from '@spanweave/transformer';

/** A problem as Rollup, Rolldown and Vite show it. */
export interface BundlerLog {
  readonly message: string;
  readonly pluginCode: string;
  readonly id?: string;
  readonly loc?: { readonly file: string; readonly line: number; readonly column: number };
  readonly frame?: string;
}

/** A warning with its place, its code, the lines around it and a link. Vite 8 prints nothing but the message. */
export function toWarning({ code, column, file, frame, line, link, message }: Problem): BundlerLog {
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
  const lines = [place === '' ? '' : `${place} `, `${message} [${code}]\n${link}`];
  return { message: lines.join('') + (frame === undefined ? '' : `\n${frame}`), pluginCode: code };
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
