import { readFileSync } from 'node:fs';
import type { SpanweaveError } from '@spanweave/transformer';
import { errorOf, problemAt, type Wording } from '@spanweave/transformer/host';

/**
 * The coded error for a file of the user's that could not be loaded, with the position where it failed: that of a syntax
 * error, or of the innermost frame of the stack that lies in the file.
 */
export function loadFailure(
  wording: (facts: { path: string; reason: string }) => Wording,
  file: string,
  shown: string,
  cause: unknown,
): SpanweaveError {
  const reason = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? '';
  const place = placeIn(file, cause);
  const { frame } =
    place === undefined ? {} : problemAt(wording({ path: shown, reason }), { file, ...place });
  return errorOf(wording({ path: shown, reason }), {
    cause,
    position: { file: shown, ...(place && { line: place.line, column: place.column }) },
    ...(frame === undefined ? {} : { frame }),
  });
}

function placeIn(file: string, cause: unknown): { line: number; column: number; code: string } | undefined {
  const text = cause instanceof Error ? `${cause.message}\n${cause.stack ?? ''}` : String(cause);
  const escaped = file.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const match =
    new RegExp(`${escaped}:(\\d+):(\\d+)`).exec(text) ?? /\((?:line )?(\d+)(?::| column )(\d+)\)/.exec(text);
  if (match === null) return undefined;
  try {
    return { line: Number(match[1]), column: Number(match[2]), code: readFileSync(file, 'utf8') };
  } catch {
    return undefined;
  }
}
