import type { Tracer } from '@opentelemetry/api';

/** Other names for a library's spans (docs/adr/0005). Types only: default bundles carry nothing of it. */
export interface Profile {
  /** The tracer that takes the place of the library's own. */
  tracer(provider: { getTracer(name: string, version?: string): Tracer }): Tracer;
  /** Spans that the default names leave out and this profile wants, in the words of the library's advice. */
  readonly spans?: readonly string[];
}
