import { SpanweaveError } from '@spanweave/transformer';
import pc from 'picocolors';

/** What stopped a command, for a terminal: a coded error with its frame and link, anything else with its stack. */
export function errorText(error: unknown): string {
  if (!(error instanceof SpanweaveError)) return String((error as Error)?.stack ?? error);
  const { position, frame, link } = error;
  const at =
    position === undefined
      ? ''
      : `${position.file}${position.line === undefined ? '' : `:${position.line}:${position.column ?? 1}`}`;
  return [pc.red(error.message), at, frame, pc.dim(link)].filter((part) => part).join('\n');
}
