import type { Problem } from '@spanweave/transformer';

/** A problem as text: its code, its place, the lines around it and a link. */
export function problemText({ code, column, file, frame, line, link, message }: Problem): string {
  const place =
    file === '' ? '' : `\n  at ${[file, line, column].filter((part) => part !== undefined).join(':')}`;
  return `[spanweave] ${message} [${code}]${place}${frame === undefined ? '' : `\n${frame}`}\n  ${link}\n`;
}
