import type { Span } from '@opentelemetry/api';
import type {} from '@spanweave/runtime/configure';

/** What `configure({ ioredis: … })` takes. A hook that throws is reported once and ignored. */
export interface IoredisOptions {
  /** `db.query.text` of a command; default: keys stay, values become `?`. `false`: no text. */
  readonly statement?: false | ((command: string, args: readonly unknown[]) => string | undefined);
  /** No span without an active one. */
  readonly requireParent?: boolean;
  /** Called when a command has its span. */
  readonly request?: (span: Span, command: string, args: readonly unknown[]) => void;
  /** Called with a command's reply, before the span ends. */
  readonly response?: (span: Span, command: string, args: readonly unknown[], reply: unknown) => void;
}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly ioredis?: IoredisOptions & LibraryOptions;
  }
}
