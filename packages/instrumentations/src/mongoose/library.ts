import type { Span } from '@opentelemetry/api';
import type {} from '@spanweave/runtime/configure';
import { type DurationHistogram, databaseDuration, Library } from '@spanweave/runtime/kernel';
import { DATABASE } from '../family.js';

/** What `configure({ mongoose: … })` takes. A hook that throws is reported once and ignored. */
export interface MongooseOptions {
  /** `db.query.text` of an operation; default: its keys, every value `?`. `false`: no text. */
  readonly statement?:
    | false
    | ((operation: Readonly<Record<string, unknown>>, collection?: string) => string | undefined);
  /** No span without an active one. */
  readonly requireParent?: boolean;
  /** Called with what the operation gave, before its span ends. */
  readonly response?: (span: Span, result: unknown) => void;
}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly mongoose?: MongooseOptions & LibraryOptions;
  }
}

/** mongoose 6 to 9. */
export const mongoose: Library<MongooseOptions> = /* @__PURE__ */ new Library('mongoose', DATABASE);

export const histogram: DurationHistogram = /* @__PURE__ */ databaseDuration('mongoose', 'db.operation.name');
