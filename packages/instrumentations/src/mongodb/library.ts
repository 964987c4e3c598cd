import type { Span } from '@opentelemetry/api';
import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import { DATABASE } from '../family.js';

/** What `configure({ mongodb: … })` takes. A hook that throws is reported once and ignored. */
export interface MongodbOptions {
  /** `db.query.text` of a command; default: its keys, every value `?`. `false`: no text. */
  readonly statement?: false | ((command: Readonly<Record<string, unknown>>) => string | undefined);
  /** No span without an active one. */
  readonly requireParent?: boolean;
  /** Called when a command has its span. */
  readonly request?: (span: Span, command: Readonly<Record<string, unknown>>) => void;
  /** Called with the server's reply before the span ends. */
  readonly response?: (span: Span, reply: unknown) => void;
}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly mongodb?: MongodbOptions & LibraryOptions;
  }
}

/** The MongoDB driver 4 to 7. */
export const mongodb: Library<MongodbOptions> = /* @__PURE__ */ new Library('mongodb', DATABASE);
