import type { ClientRequest, IncomingMessage, RequestOptions, ServerResponse } from 'node:http';
import type { Span } from '@opentelemetry/api';
import type {} from '@spanweave/runtime/configure';
import type { CapturedHeaders, CommonOptions } from '@spanweave/runtime/http';

export type { CapturedHeaders, CommonOptions };

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
