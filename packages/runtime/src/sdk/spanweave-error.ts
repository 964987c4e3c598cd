/** A problem that stops a part of the start-up. The build's errors have the same name, code and link. */
export class SpanweaveError extends Error {
  override readonly name: string = 'SpanweaveError';
  /** Stable code (`SW4001`). */
  readonly code: string;
  /** Address of the page that explains the code. */
  readonly link: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(`${code}: ${message}`, { cause });
    this.code = code;
    this.link = `https://spanweave.dev/codes/${code}`;
  }
}
