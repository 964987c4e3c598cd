import type { Span } from '@opentelemetry/api';
import type {} from '@spanweave/runtime/configure';
import type { ClientOptions } from '../http/options.js';
import type { FetchRequest, UndiciRequest, UndiciResponse } from './message.js';

/** What `configure({ undici: … })` takes. */
export interface UndiciOptions extends ClientOptions {
  /** Requests that get no span. */
  readonly ignoreOutgoing?: (request: UndiciRequest | FetchRequest) => boolean;
  /** Called when a request has its span. */
  readonly request?: (span: Span, request: UndiciRequest | FetchRequest) => void;
  readonly response?: (span: Span, response: UndiciResponse | Response) => void;
}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly undici?: UndiciOptions & LibraryOptions;
  }
}
