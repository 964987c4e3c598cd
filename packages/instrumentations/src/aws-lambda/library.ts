import type { Span } from '@opentelemetry/api';
import type {} from '@spanweave/runtime/configure';
import type { InvocationOptions } from '@spanweave/runtime/faas';
import { Library } from '@spanweave/runtime/kernel';

/** What `configure({ 'aws-lambda': … })` takes. A hook that throws is reported once and ignored. */
export interface AwsLambdaOptions extends InvocationOptions {
  /** Called when an invocation has its span. */
  readonly request?: (span: Span, event: never, context: never) => void;
  /** Called with what the handler answered, before the span ends. */
  readonly response?: (span: Span, result: never) => void;
  /** Methods that count as known; default: `OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS`, else RFC 9110, PATCH and QUERY. */
  readonly knownMethods?: readonly string[];
  /** Query parameters whose values are redacted besides those known to be secret. */
  readonly redactQuery?: readonly string[];
}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly 'aws-lambda'?: AwsLambdaOptions & LibraryOptions;
  }
}

/** Handlers on AWS Lambda. */
export const lambda: Library<AwsLambdaOptions> = /* @__PURE__ */ new Library('aws-lambda');
