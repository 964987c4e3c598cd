import { env } from '../kernel/env.js';
import type { Library } from '../kernel/library.js';
import type { GenAiOptions } from './generation.js';

/** A message as the conventions write it. */
export interface Message {
  readonly role?: unknown;
  readonly parts: readonly object[];
  readonly finish_reason?: unknown;
}

/** What was said, in the words of the conventions. Asked for only when contents are wanted. */
export interface Contents {
  readonly system?: readonly object[] | undefined;
  readonly input?: readonly Message[] | undefined;
  readonly output?: readonly Message[] | undefined;
}

/** The most characters of contents that one attribute holds. */
const MOST = 65_536;

/**
 * Whether contents are recorded: `captureMessageContent` of the library's options, else
 * `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT` (`true`, `SPAN_ONLY`, `SPAN_AND_EVENT`). Off by default.
 */
export function contentsWanted(library: Library<GenAiOptions>): boolean {
  const { captureMessageContent } = library.options();
  return (
    captureMessageContent ??
    /^(true|span(_only|_and_event))$/i.test(env('OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT') ?? '')
  );
}

/** Contents as JSON, its texts cut where they become too long and bytes left out. */
export function json(value: unknown): string | undefined {
  let left = MOST;
  return JSON.stringify(value, function (this: Record<string, unknown>, key, given: unknown) {
    if (ArrayBuffer.isView(this[key])) return `<${this[key].byteLength} bytes>`;
    if (typeof given !== 'string') return given;
    const text = given.length > left ? `${given.slice(0, left)}…` : given;
    left -= text.length;
    return left < 0 ? '…' : text;
  });
}
