import { metrics, propagation, SpanKind, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tracing } from '../../test/tracing.js';
import { configure } from '../configure.js';
import { Family, Library, type Operation } from '../kernel/index.js';
import { handled, Messaging } from './index.js';

class Reader extends MetricReader {
  protected override onForceFlush = async (): Promise<void> => undefined;
  protected override onShutdown = async (): Promise<void> => undefined;
}

const broker = new Messaging(new Library('broker', Family.messaging), 'pigeon');
let otel: ReturnType<typeof tracing>;
let reader: Reader;
beforeEach(() => {
  otel = tracing();
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  reader = new Reader();
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
});
afterEach(() => {
  otel.off();
  propagation.disable();
  metrics.disable();
});

const started = (operation: Operation | undefined): Operation => {
  if (!operation) throw new Error('nothing was started');
  return operation;
};
const sent = (): { readonly id: string; readonly headers: Record<string, unknown> } => {
  const operation = started(broker.send({ operation: 'publish', destination: 'coop' }));
  const headers = {};
  broker.inject(operation, headers);
  operation.end();
  return { id: operation.span.spanContext().spanId, headers };
};
const points = async (name: string): Promise<unknown[]> => {
  const { resourceMetrics } = await reader.collect();
  const found = resourceMetrics.scopeMetrics.flatMap(({ metrics: all }) => all);
  return (found.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? []).map(
    ({ attributes, value }) => [attributes, typeof value === 'number' ? value : value.count],
  );
};

it('sends as a producer, and the context travels with the message', () => {
  const { id, headers } = sent();
  const [span] = otel.spans();
  expect(span).toMatchObject({ name: 'publish coop', kind: SpanKind.PRODUCER });
  expect(span?.attributes).toEqual({
    'messaging.system.name': 'pigeon',
    'messaging.operation.name': 'publish',
    'messaging.operation.type': 'send',
    'messaging.destination.name': 'coop',
  });
  expect(headers).toEqual({ traceparent: expect.stringContaining(id) });
});

it('processes below the sender, whoever is active, whatever the headers are made of', () => {
  const { id, headers } = sent();
  const bytes = { traceparent: [Buffer.from(String(headers['traceparent']))] };
  trace.getTracer('t').startActiveSpan('poller', (poller) => {
    for (const carrier of [headers, bytes])
      started(broker.process({ operation: 'process', destination: 'coop', carrier })).end();
    poller.end();
  });
  const spans = otel.spans().filter(({ kind }) => kind === SpanKind.CONSUMER);
  expect(spans.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual([id, id]);
});

it('links to the sender on request, and begins a trace', () => {
  const { id, headers } = sent();
  started(broker.process({ operation: 'process', carrier: headers, link: true })).end();
  const span = otel.spans()[1];
  expect(span?.parentSpanContext).toBeUndefined();
  expect(span?.links.map(({ context }) => context.spanId)).toEqual([id]);
});

it.each([undefined, null, {}, { traceparent: 7 }])(
  'a message with %j as headers begins a trace',
  (carrier) => {
    started(broker.process({ operation: 'process', carrier })).end();
    expect(otel.spans()[0]?.parentSpanContext).toBeUndefined();
  },
);

it('receives a batch with a link to each sender', () => {
  const [a, b] = [sent(), sent()];
  const operation = started(broker.receive({ operation: 'poll', destination: 'coop' }));
  broker.received(operation, [a.headers, undefined, b.headers]);
  operation.end();
  const span = otel.spans()[2];
  expect(span).toMatchObject({ name: 'poll coop', kind: SpanKind.CLIENT });
  expect(span?.attributes['messaging.batch.message_count']).toBe(3);
  expect(span?.links.map(({ context }) => context.spanId)).toEqual([a.id, b.id]);
});

it('leaves names that are made up for one client out of span names and metrics', async () => {
  const attributes = { 'messaging.destination.temporary': true };
  started(broker.send({ operation: 'publish', destination: 'amq.gen-x', attributes })).end();
  expect(otel.spans()[0]?.name).toBe('publish');
  expect(otel.spans()[0]?.attributes['messaging.destination.name']).toBe('amq.gen-x');
  expect(JSON.stringify(await points('messaging.client.sent.messages'))).not.toContain('amq.gen-x');
});

it('ends with the handler, and hands over what it gave', async () => {
  const process = (): Operation => started(broker.process({ operation: 'process', carrier: {} }));
  expect(handled(process(), () => 7)).toBe(7);
  const promise = Promise.resolve(8);
  expect(handled(process(), () => promise)).toBe(promise);
  await promise;
  await expect(handled(process(), () => Promise.reject(new TypeError('late')))).rejects.toThrow('late');
  expect(() =>
    handled(process(), () => {
      throw new TypeError('now');
    }),
  ).toThrow('now');
  expect(otel.spans().map(({ status }) => status.code)).toEqual([0, 0, 2, 2]);
});

it('measures: operations of clients, processing, and each message once', async () => {
  sent();
  const base = { 'messaging.system.name': 'pigeon' };
  const batch = { 'messaging.batch.message_count': 5 };
  started(broker.send({ operation: 'publish', attributes: { ...batch } })).fail(new TypeError('x'));
  const poll = started(broker.receive({ operation: 'poll' }));
  broker.received(poll, [{}, {}]);
  poll.end();
  started(broker.process({ operation: 'handle', carrier: {}, received: true })).end();
  started(broker.process({ operation: 'process', carrier: {} })).end();
  expect(await points('messaging.client.sent.messages')).toEqual([
    [{ ...base, 'messaging.operation.name': 'publish', 'messaging.destination.name': 'coop' }, 1],
    [{ ...base, 'messaging.operation.name': 'publish', 'error.type': 'TypeError' }, 5],
  ]);
  expect(await points('messaging.client.consumed.messages')).toEqual([
    [{ ...base, 'messaging.operation.name': 'poll' }, 2],
    [{ ...base, 'messaging.operation.name': 'process' }, 1],
  ]);
  expect(await points('messaging.process.duration')).toHaveLength(2);
  expect(await points('messaging.client.operation.duration')).toContainEqual([
    { ...base, 'messaging.operation.name': 'poll', 'messaging.operation.type': 'receive' },
    1,
  ]);
});

it('calls the hooks of the options, and links when they say so', () => {
  const seen: unknown[] = [];
  const fail = (): never => {
    throw new Error('hook');
  };
  configure({ broker: { send: (_: unknown, sent: unknown) => seen.push(sent), process: fail, link: true } });
  const operation = started(broker.send({ operation: 'publish', message: 'egg' }));
  const headers = {};
  broker.inject(operation, headers);
  operation.end();
  started(broker.process({ operation: 'process', carrier: headers, message: 'egg' })).end();
  configure({ broker: { send: undefined, process: undefined, link: false } });
  expect(seen).toEqual(['egg']);
  expect(otel.spans()[1]).toMatchObject({ links: [{}], parentSpanContext: undefined });
});
