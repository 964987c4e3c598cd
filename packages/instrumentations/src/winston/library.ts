import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { LogRecordOptions } from '@spanweave/runtime/log-record';

/** What `configure({ winston: … })` takes. */
export type WinstonOptions = LogRecordOptions;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly winston?: WinstonOptions & LibraryOptions;
  }
}

/** winston 1 to 3. */
export const winston: Library<WinstonOptions> = /* @__PURE__ */ new Library('winston');
