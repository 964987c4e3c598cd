import type { ClientRequest, IncomingMessage, RequestOptions, ServerResponse } from 'node:http';
import type { Span } from '@opentelemetry/api';
import type {} from '@spanweave/runtime/configure';

/** Header names of one side, compared without regard to case. */
export interface CapturedHeaders {
  readonly request?: readonly string[];
  readonly response?: readonly string[];
}

/** What every HTTP library's options have in common. A hook that throws is reported once and ignored. */
export interface CommonOptions {
  /** Called when a request has its span. */
  readonly request?: (span: Span, request: never) => void;
  /** Called with the response: on the server before the span ends, on the client when the headers are there. */
  readonly response?: (span: Span, response: never) => void;
  /** Headers that become `http.request.header.<name>` and `http.response.header.<name>`. */
  readonly captureHeaders?: { readonly client?: CapturedHeaders; readonly server?: CapturedHeaders };
  /** Methods that count as known; default: `OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS`, else RFC 9110, PATCH and QUERY. */
  readonly knownMethods?: readonly string[];
  /** Query parameters whose values are redacted besides those known to be secret. */
  readonly redactQuery?: readonly string[];
}

/** What every HTTP client's options have in common. */
export interface ClientOptions extends CommonOptions {
  /** Requests that get no client span. */
  readonly ignoreOutgoing?: (request: never) => boolean;
  /** No client span without an active span. */
  readonly requireParentForOutgoing?: boolean;
}

/** What `configure({ http: … })` takes. */
export interface HttpOptions extends ClientOptions {
  /** Requests that get no server span; whatever they cause is not traced either. */
  readonly ignoreIncoming?: (request: IncomingMessage) => boolean;
  /** Requests that get no client span. */
  readonly ignoreOutgoing?: (options: RequestOptions) => boolean;
  /** Called when a request has its span: on the server with the incoming, on the client with the outgoing request. */
  readonly request?: (span: Span, request: IncomingMessage | ClientRequest) => void;
  readonly response?: (span: Span, response: ServerResponse | IncomingMessage) => void;
}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly http?: HttpOptions & LibraryOptions;
  }
}
