import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { report } from '../kernel/report.js';
import { sdkKey } from '../kernel/sdk-key.js';
import type { Encoding } from './encoding.js';
import type { Endpoint } from './endpoint.js';
import type { Answer, Send } from './send.js';
import { within } from './within.js';

/** What became of one request. */
export type Outcome =
  /** The collector has the spans. */
  | { readonly kind: 'accepted' }
  /** It does not want them, and asking again is no use. */
  | { readonly kind: 'refused'; readonly why: string }
  /** It may take them another time; `after` milliseconds if it said when. */
  | { readonly kind: 'later'; readonly why: string; readonly after?: number | undefined }
  /** There was no answer: the connection failed, or time ran out. */
  | { readonly kind: 'broken'; readonly why: string };

/** How long, in milliseconds, the body of an answer is waited for behind its head. */
const BODY = 100;

/** The longest that a collector's `Retry-After` is heeded, in milliseconds. */
const LONGEST = 300_000;

/**
 * Asking again helps: those of the OTLP specification ("Failures", OTLP/HTTP), and 500, which gateways give for a passing
 * trouble: the specification would have the spans thrown away.
 */
const PASSING = new Set([429, 500, 502, 503, 504]);

/** Sends one request. Never rejects; nothing in it makes a span. */
export async function post(
  send: Send,
  { url, headers, gzip }: Endpoint,
  encoding: Encoding,
  body: Uint8Array,
  timeout: number,
): Promise<Outcome> {
  const quiet = ROOT_CONTEXT.setValue(sdkKey('SUPPRESS_TRACING'), true);
  let response: Answer;
  try {
    const all = gzip ? { ...headers, 'content-encoding': 'gzip' } : headers;
    response = await context.with(quiet, () => send(url, all, body, timeout));
  } catch (error) {
    const { name, code, cause, message } = error as Error & { code?: string; cause?: { code?: string } };
    return {
      kind: 'broken',
      why: name === 'TimeoutError' ? `no answer within ${timeout} ms` : (cause?.code ?? code ?? message),
    };
  }
  if (response.ok) {
    // Accepted with the head of the answer; its body, if it comes at once, frees the connection and may name what was refused.
    const read = partlyRefused(response, encoding);
    if (!tooShort(response.headers.get('content-length'))) await within(BODY, read);
    return { kind: 'accepted' };
  }
  const why = `status ${response.status}`;
  await within(BODY, response.arrayBuffer());
  if (!PASSING.has(response.status)) return { kind: 'refused', why };
  return { kind: 'later', why, after: retryAfter(response.headers.get('retry-after')) };
}

/** Milliseconds of `Retry-After`: seconds, or a date (RFC 9110, 10.2.3). */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const after = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return after >= 0 ? Math.min(after, LONGEST) : undefined;
}

/** `{}`, or the same in protobuf: such an answer names nothing. */
const tooShort = (length: string | number | null): boolean => length !== null && Number(length) < 3;

async function partlyRefused(response: Answer, encoding: Encoding): Promise<void> {
  try {
    const answer = new Uint8Array(await response.arrayBuffer());
    if (tooShort(answer.length) || answer.length > 1 << 16) return;
    const partial = encoding.partialSuccess(answer);
    const count = Number(partial?.rejectedSpans ?? 0);
    if (count > 0 || partial?.errorMessage)
      report(
        'otlp:partial',
        `the collector refused ${count} spans: ${partial?.errorMessage || 'no reason given'}`,
      );
  } catch {
    // The answer's body broke off: the spans are there all the same.
  }
}
