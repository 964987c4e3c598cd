import type { Span } from '@opentelemetry/api';

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
