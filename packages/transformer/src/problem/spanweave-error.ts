import { link } from './link.js';

/** The one error class: bad options, bad rules, a host that cannot go on. */
export class SpanweaveError extends Error {
  override readonly name: string = 'SpanweaveError';
  /** Stable code (`SW2001`). */
  readonly code: string;
  /** Address of the page that explains the code. */
  readonly link: string;
  readonly position: { readonly file: string; readonly line?: number; readonly column?: number } | undefined;
  readonly frame: string | undefined;

  constructor(
    code: string,
    message: string,
    details: { position?: SpanweaveError['position']; frame?: string; link?: string; cause?: unknown } = {},
  ) {
    super(
      `[spanweave] ${code}: ${message}`,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.code = code;
    this.position = details.position;
    this.frame = details.frame;
    this.link = details.link ?? link(code);
  }
}
