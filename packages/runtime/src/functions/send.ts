/** The head of a collector's answer, and what it says: a `Response` is one. */
export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  arrayBuffer(): Promise<ArrayBuffer | Uint8Array>;
}

/**
 * Sends one POST request and follows no redirect: it would carry the headers of one collector to another. Rejects when there is no
 * answer; after `timeout` milliseconds with a `TimeoutError`.
 */
export type Send = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
  timeout: number,
) => Promise<Answer>;

/** Sends by a platform's `fetch`, or by one that looks like it. */
export const byFetch =
  (send: typeof fetch): Send =>
  (url, headers, body, timeout) =>
    send(url, {
      method: 'POST',
      headers: { ...headers },
      body: body as BodyInit,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
