import type {} from '@spanweave/runtime/configure';

/** What `configure({ 'cloudflare-bindings': … })` takes. */
export interface CloudflareBindingsOptions {
  /** Databases and buckets have no span without an active one. Default false. */
  readonly requireParent?: boolean;
  /** Sets `db.response.returned_rows` of D1. Default false. */
  readonly returnedRows?: boolean;
  /** Records what was said to Workers AI; default: `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT`, else off. */
  readonly captureMessageContent?: boolean;
  /** Query parameters of `fetch` whose values are redacted besides those known to be secret. */
  readonly redactQuery?: readonly string[];
}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly 'cloudflare-bindings'?: CloudflareBindingsOptions & LibraryOptions;
  }
}
