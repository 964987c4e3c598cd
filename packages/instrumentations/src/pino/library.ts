import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { LogRecordOptions } from '@spanweave/runtime/log-record';

/** What `configure({ pino: … })` takes. */
export type PinoOptions = LogRecordOptions;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly pino?: PinoOptions & LibraryOptions;
  }
}

/** pino 5.14 to 10. */
export const pino: Library<PinoOptions> = /* @__PURE__ */ new Library('pino');
