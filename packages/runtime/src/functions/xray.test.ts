import { defaultTextMapGetter, defaultTextMapSetter, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { CompositePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { afterEach, describe, expect, it } from 'vitest';
import { XRayPropagator } from './xray.js';

const traceId = '5759e988bd862e3fe1be46a994272793';
const spanId = '53995c3f42cd8ad8';
const header = `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=${spanId};Sampled=1`;
const extracted = (value: string | string[] | undefined, propagator = new XRayPropagator()): unknown =>
  trace.getSpanContext(propagator.extract(ROOT_CONTEXT, { 'x-amzn-trace-id': value }, defaultTextMapGetter));
const remote = { traceId, spanId, traceFlags: 1, isRemote: true };

describe('reads', () => {
  it.each([
    ['as AWS writes it', header, remote],
    ['with a lineage behind', `${header};Lineage=1:a87bd80c:0`, remote],
    ['in another order', `Sampled=1; Parent=${spanId}; Root=1-5759e988-bd862e3fe1be46a994272793`, remote],
    ['several, the first', [header, 'Root=none'], remote],
    ['not sampled', header.replace('Sampled=1', 'Sampled=0'), { ...remote, traceFlags: 0 }],
    ['left to decide', header.replace('Sampled=1', 'Sampled=?'), { ...remote, traceFlags: 0 }],
    ['a root alone', 'Root=1-5759e988-bd862e3fe1be46a994272793', undefined],
    ['a self that is no root', `Self=1-5759e988-bd862e3fe1be46a994272793;Parent=${spanId}`, undefined],
    ['another version', header.replace('Root=1', 'Root=2'), undefined],
    ['zeros', header.replace(spanId, '0'.repeat(16)), undefined],
    ['nothing', undefined, undefined],
    ['nonsense', ';;=;Root', undefined],
  ])('%s', (_, value, expected) => {
    expect(extracted(value)).toEqual(expected);
  });

  it('behind W3C, which has the last word', () => {
    const both = new CompositePropagator({
      propagators: [new W3CTraceContextPropagator(), new XRayPropagator()],
    });
    const carrier = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, 'x-amzn-trace-id': header };
    const context = both.extract(ROOT_CONTEXT, carrier, defaultTextMapGetter);
    expect(trace.getSpanContext(context)?.traceId).toBe('a'.repeat(32));
  });
});

describe('the environment', () => {
  afterEach(() => {
    delete process.env['_X_AMZN_TRACE_ID'];
  });
  it('stands in for the header where that is wanted', () => {
    process.env['_X_AMZN_TRACE_ID'] = header;
    expect(extracted(undefined)).toBeUndefined();
    expect(extracted(undefined, new XRayPropagator(true, true))).toEqual(remote);
  });
});

describe('writes', () => {
  const inject = (propagator: XRayPropagator, context = ROOT_CONTEXT): object => {
    const carrier = {};
    propagator.inject(context, carrier, defaultTextMapSetter);
    return carrier;
  };
  const within = trace.setSpanContext(ROOT_CONTEXT, remote);
  it('what it reads', () => {
    expect(inject(new XRayPropagator(), within)).toEqual({ 'x-amzn-trace-id': header });
    expect(new XRayPropagator().fields()).toEqual(['x-amzn-trace-id']);
  });
  it('nothing without a span, or when told so', () => {
    expect(inject(new XRayPropagator())).toEqual({});
    expect(inject(new XRayPropagator(false), within)).toEqual({});
    expect(new XRayPropagator(false).fields()).toEqual([]);
  });
});
