import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { MessagingOptions } from '@spanweave/runtime/messaging';

/** What `configure({ 'azure-functions': … })` takes. */
export interface AzureFunctionsOptions extends MessagingOptions {
  /**
   * Milliseconds that an answer waits at most until its spans are exported, since an instance that has answered may be
   * taken away. Default 1000; 0: it does not wait.
   */
  readonly flushTimeout?: number;
  /**
   * Whose span an invocation goes on from: what came with the request or message, and only then the host's (`request`,
   * the default), or always the host's (`host`), for apps whose host exports spans as well.
   */
  readonly parent?: 'request' | 'host';
}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly 'azure-functions'?: AzureFunctionsOptions & LibraryOptions;
  }
}

/** Azure Functions, programming model 4. */
export const azure: Library<AzureFunctionsOptions> = /* @__PURE__ */ new Library('azure-functions');
