import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { OTLPMetricExporter as JsonMetrics } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPMetricExporter as ProtoMetrics } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter as JsonTraces } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtoTraces } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Collector, startCollector } from './collector.js';

const encodings = [
  { name: 'JSON', type: 'application/json', Traces: JsonTraces, Metrics: JsonMetrics },
  { name: 'protobuf', type: 'application/x-protobuf', Traces: ProtoTraces, Metrics: ProtoMetrics },
];

describe.each(encodings)('$name', ({ type, Traces, Metrics }) => {
  let collector: Collector;
  beforeEach(async () => {
    collector = await startCollector();
  });
  afterEach(() => collector.close());

  test.each(['none', 'gzip'])(
    'receives spans from the official exporter, compression %s',
    async (compression) => {
      const exporter = new Traces({
        url: `${collector.url}/v1/traces`,
        compression: compression as never,
      });
      const provider = new BasicTracerProvider({
        resource: resourceFromAttributes({ 'service.name': 'kit' }),
        spanProcessors: [new SimpleSpanProcessor(exporter)],
      });
      const link = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
      const span = provider.getTracer('scope', '1.2.3').startSpan('work', {
        kind: SpanKind.CLIENT,
        startTime: 1_700_000_000_000,
        attributes: { text: 'é', count: 3, ratio: 0.5, yes: true, list: ['a', 'b'] },
        links: [{ context: link, attributes: { why: 'caller' } }],
      });
      span.addEvent('exception', { 'exception.message': 'no' }, 1_700_000_000_001);
      span.setStatus({ code: SpanStatusCode.ERROR, message: 'no' });
      span.end(1_700_000_000_002.5);
      const [received] = await collector.waitForSpans(1);
      await provider.shutdown();

      expect(received).toEqual({
        traceId: span.spanContext().traceId,
        spanId: span.spanContext().spanId,
        parentSpanId: '',
        name: 'work',
        kind: 'client',
        startMs: 1_700_000_000_000,
        durationMs: 2.5,
        attributes: { text: 'é', count: 3, ratio: 0.5, yes: true, list: ['a', 'b'] },
        status: { code: 'error', message: 'no' },
        links: [{ traceId: link.traceId, spanId: link.spanId, attributes: { why: 'caller' } }],
        events: [{ name: 'exception', timeMs: 1_700_000_000_001, attributes: { 'exception.message': 'no' } }],
        scope: { name: 'scope', version: '1.2.3' },
        resource: expect.objectContaining({ 'service.name': 'kit' }),
      });
      expect([...collector.contentTypes()]).toEqual([type]);
    },
  );

  test('receives metrics from the official exporter', async () => {
    const reader = new PeriodicExportingMetricReader({
      exporter: new Metrics({ url: `${collector.url}/v1/metrics` }),
    });
    const provider = new MeterProvider({ readers: [reader] });
    const meter = provider.getMeter('scope', '1');
    const advice = { explicitBucketBoundaries: [1, 2] };
    meter.createHistogram('duration', { unit: 's', advice }).record(1.5, { method: 'GET' });
    meter.createCounter('calls').add(2);
    await provider.shutdown();

    expect(collector.metrics()).toEqual([
      expect.objectContaining({
        name: 'duration',
        unit: 's',
        kind: 'histogram',
        points: [{ attributes: { method: 'GET' }, count: 1, sum: 1.5, bounds: [1, 2], buckets: [0, 1, 0] }],
      }),
      expect.objectContaining({ name: 'calls', kind: 'sum', points: [{ attributes: {}, value: 2 }] }),
    ]);
  });
});

test('a wait that is not satisfied says what arrived, and reset forgets it', async () => {
  const collector = await startCollector();
  const body = JSON.stringify({
    resourceSpans: [
      {
        scopeSpans: [
          {
            spans: [{ traceId: '1', spanId: '2', name: 'one', startTimeUnixNano: '0', endTimeUnixNano: '1' }],
          },
        ],
      },
    ],
  });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${collector.url}/v1/traces`, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
  await expect(collector.waitForSpans(2, 20)).rejects.toThrow('received: one');
  await expect(
    collector.waitForSpans(() => {
      throw new Error('predicate');
    }),
  ).rejects.toThrow('predicate');
  collector.reset();
  expect(collector.spans()).toEqual([]);
  const broken = await fetch(`${collector.url}/v1/traces`, { method: 'POST', headers, body: '{' });
  expect(broken.status).toBe(400);
  await collector.close();
});
