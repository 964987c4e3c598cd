import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import type { MessagingOptions } from '@spanweave/runtime/messaging';

/** What `configure({ 'google-cloud-functions': … })` takes. */
export interface GoogleCloudFunctionsOptions extends MessagingOptions {
  /**
   * Milliseconds that the end of a response waits at most until its spans are exported, since the platform takes the
   * processor away once it has the response. Default 1000; 0: it does not wait.
   */
  readonly flushTimeout?: number;
}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly 'google-cloud-functions'?: GoogleCloudFunctionsOptions & LibraryOptions;
  }
}

/** Functions of Google Cloud, which the Functions Framework serves. */
export const gcf: Library<GoogleCloudFunctionsOptions> = /* @__PURE__ */ new Library(
  'google-cloud-functions',
);

/** The option, or its default. */
export function flushTimeout(): number {
  return gcf.options().flushTimeout ?? 1000;
}
