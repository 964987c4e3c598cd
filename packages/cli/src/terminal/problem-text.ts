import type { Problem } from '@spanweave/transformer';
import pc from 'picocolors';

const paint: Readonly<Record<Problem['severity'], (text: string) => string>> = {
  error: pc.red,
  warning: pc.yellow,
  info: pc.cyan,
};

/** A problem as a terminal shows it: severity, code, place, wording, frame, link. */
export function problemText({ severity, code, file, line, column, message, frame, link }: Problem): string {
  const at = file === '' ? '' : `${file}${line === undefined ? '' : `:${line}:${column ?? 1}`}: `;
  return [`${paint[severity](`${severity} ${code}`)} ${at}${message}`, frame, pc.dim(link)]
    .filter((part) => part !== undefined)
    .join('\n');
}
