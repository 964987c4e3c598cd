import { context, ROOT_CONTEXT, type Span, TraceFlags, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configure } from './configure.js';
import { Library } from './kernel/index.js';
import { type LogRecordOptions, logFields } from './log-record.js';

const library: Library<LogRecordOptions> = new Library('log-record-test');
const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';

const below = <T>(traceFlags: number, body: () => T): T =>
  context.with(trace.setSpan(ROOT_CONTEXT, trace.wrapSpanContext({ traceId, spanId, traceFlags })), body);
const fields = (flags: number = TraceFlags.SAMPLED): unknown =>
  below(flags, () => logFields(library, () => false, 30));
const given = (options: object): void => configure({ 'log-record-test': options } as never);

beforeAll(() => void context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable()));
afterAll(() => context.disable());

test('a record gets the fields of the active span, and none without one', () => {
  expect(fields()).toEqual({ trace_id: traceId, span_id: spanId, trace_flags: '01' });
  expect(fields(0)).toMatchObject({ trace_flags: '00' });
  expect(fields(0x81)).toMatchObject({ trace_flags: '81' });
  expect(logFields(library, () => false)).toBeUndefined();
  expect(below(1, () => logFields(library, (key) => key === 'trace_id'))).toBeUndefined();
});

test('their names can be others, each for itself', () => {
  given({ logKeys: { traceId: 'dd.trace_id' } });
  expect(fields()).toEqual({ 'dd.trace_id': traceId, span_id: spanId, trace_flags: '01' });
});

test('a hook adds more; one that throws adds nothing', () => {
  const record = (span: Span, more: Record<string, unknown>, level: unknown): void => {
    Object.assign(more, { level, same: span.spanContext().spanId === spanId });
  };
  given({ logKeys: undefined, record });
  expect(fields()).toEqual({ trace_id: traceId, span_id: spanId, trace_flags: '01', level: 30, same: true });
  given({
    record() {
      throw new Error('hook');
    },
  });
  expect(fields()).toEqual({ trace_id: traceId, span_id: spanId, trace_flags: '01' });
});

test('switched off, nothing is added', () => {
  given({ enabled: false });
  expect(fields()).toBeUndefined();
});
