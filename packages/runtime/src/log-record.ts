import { isSpanContextValid, type Span, trace } from '@opentelemetry/api';
import { contexts, guard, type Library } from './kernel/index.js';

/** What `configure` takes for a logger. A hook that throws is reported once and ignored. */
export interface LogRecordOptions {
  /** Names of the fields; default: `trace_id`, `span_id`, `trace_flags`. */
  readonly logKeys?: {
    readonly traceId?: string;
    readonly spanId?: string;
    readonly traceFlags?: string;
  };
  /** Called with the fields that a record is about to get; may add more to them. */
  readonly record?: (span: Span, fields: Record<string, unknown>, level?: unknown) => void;
}

/**
 * The fields that tell a log record's span, as the trace context in non-OTLP log formats has them.
 *
 * @param has Whether the record has a field of this name already: one with a trace id of its own gets nothing.
 * @param level The record's level, for the hook.
 * @returns `undefined` where nothing is added: no active span, or the library is switched off.
 */
export function logFields(
  library: Library<LogRecordOptions>,
  has: (key: string) => boolean,
  level?: unknown,
): Record<string, unknown> | undefined {
  if (!library.enabled()) return undefined;
  const span = trace.getSpan(contexts().active());
  const about = span?.spanContext();
  if (!span || !about || !isSpanContextValid(about)) return undefined;
  const { logKeys, record } = library.options();
  const { traceId = 'trace_id', spanId = 'span_id', traceFlags = 'trace_flags' } = logKeys ?? {};
  if (has(traceId)) return undefined;
  const fields: Record<string, unknown> = {
    [traceId]: about.traceId,
    [spanId]: about.spanId,
    [traceFlags]: about.traceFlags.toString(16).padStart(2, '0'),
  };
  if (record) guard(library, () => record(span, fields, level));
  return fields;
}
