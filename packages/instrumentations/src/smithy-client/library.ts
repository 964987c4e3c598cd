import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly 'smithy-client'?: LibraryOptions;
  }
}

/** The switch of clients that have their `send` from @smithy/smithy-client; their spans are those of aws-sdk. */
export const smithy: Library = /* @__PURE__ */ new Library('smithy-client');
