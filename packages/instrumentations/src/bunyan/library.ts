import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { LogRecordOptions } from '@spanweave/runtime/log-record';

/** What `configure({ bunyan: … })` takes. */
export type BunyanOptions = LogRecordOptions;

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly bunyan?: BunyanOptions & LibraryOptions;
  }
}

/** bunyan 1 and 2. */
export const bunyan: Library<BunyanOptions> = /* @__PURE__ */ new Library('bunyan');
