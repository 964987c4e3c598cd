import type { Http2Stream, IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http2';
import type { Span } from '@opentelemetry/api';
import type {} from '@spanweave/runtime/configure';
import type { ClientOptions } from '../http/options.js';

/** What `configure({ http2: … })` takes. */
export interface Http2Options extends ClientOptions {
  /** Requests that get no server span; whatever they cause is not traced either. */
  readonly ignoreIncoming?: (headers: IncomingHttpHeaders) => boolean;
  /** Requests that get no client span. */
  readonly ignoreOutgoing?: (headers: OutgoingHttpHeaders) => boolean;
  /** Called when a request has its span. */
  readonly request?: (span: Span, stream: Http2Stream) => void;
  /** Called on the server when the stream is closed, on the client when the response has its head. */
  readonly response?: (span: Span, stream: Http2Stream) => void;
}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly http2?: Http2Options & LibraryOptions;
  }
}
