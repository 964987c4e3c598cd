// For loggers: where records go, and what is told of the fields that say whose span is active.
const { trace } = require('@opentelemetry/api');
const { note } = require('./tracing.cjs');

/** Trace context fields by what they are, not by their values: `active` when they are those of the active span. */
function told(record, keys = ['trace_id', 'span_id', 'trace_flags']) {
  const about = trace.getActiveSpan()?.spanContext();
  const active = [about?.traceId, about?.spanId, about && `0${about.traceFlags}`];
  return keys.map((key, n) => {
    const value = record[key];
    if (value === undefined) return `no ${key}`;
    return n === 2 ? `${key} ${value}` : `${key} ${value === active[n] ? 'active' : 'other'}`;
  });
}

/**
 * Notes the fields of the last record and answers the record without them, and without what differs from run to run.
 *
 * @param record The record, parsed.
 */
exports.seen = (label, record, keys) => {
  note(label, told(record, keys));
  const { time, pid, hostname, timestamp, stack, ...rest } = record;
  for (const key of keys ?? ['trace_id', 'span_id', 'trace_flags']) delete rest[key];
  return rest;
};

/** Runs `body` with an active span that is not sampled. */
exports.unsampled = (body) => {
  const { context } = require('@opentelemetry/api');
  const { traceId, spanId } = trace.getActiveSpan()?.spanContext() ?? {};
  if (!traceId) return body();
  const span = trace.wrapSpanContext({ traceId, spanId, traceFlags: 0 });
  return context.with(trace.setSpan(context.active(), span), body);
};

/** Runs `body` without an active span. */
exports.outside = (body) => {
  const { context, ROOT_CONTEXT } = require('@opentelemetry/api');
  return context.with(ROOT_CONTEXT, body);
};
