import { propagation, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { configure } from '@spanweave/runtime';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { carriersOf } from './carriers.js';
import type { Invocation } from './invocation.js';
import { parentOf } from './parent.js';
import { routeOf } from './route.js';

const header = (id: string, flags = '01'): string => `00-${'0'.repeat(31)}1-${id.padStart(16, '0')}-${flags}`;
const invocation = (traceParent?: string, more: object = {}): Invocation => ({
  invocationId: 'i',
  functionName: 'order',
  options: { trigger: { type: 'httpTrigger' } },
  ...(traceParent && { traceContext: { traceParent } }),
  ...more,
});
const span = (...args: Parameters<typeof parentOf>): string | undefined =>
  trace.getSpanContext(parentOf(...args))?.spanId.replace(/^0+/, '');

beforeAll(() => void propagation.setGlobalPropagator(new W3CTraceContextPropagator()));
afterAll(() => propagation.disable());
afterEach(() => configure({ 'azure-functions': { parent: 'request' } }));

it('goes on from the request, else from the host where that samples', () => {
  const request = { traceparent: header('a') };
  expect(span(invocation(header('b')), request)).toBe('a');
  expect(span(invocation(header('b')), {})).toBe('b');
  expect(span(invocation(header('b', '00')), {})).toBeUndefined();
  expect(span(invocation(), {})).toBeUndefined();
  expect(span(invocation('nonsense'), { traceparent: 'nonsense' })).toBeUndefined();
});

it('goes on from the host on request', () => {
  configure({ 'azure-functions': { parent: 'host' } });
  expect(span(invocation(header('b', '00')), { traceparent: header('a') })).toBe('b');
  expect(span(invocation(), { traceparent: header('a') })).toBe('a');
});

it('finds the senders of messages, whichever way the host hands them over', () => {
  const found = (input: unknown, triggerMetadata?: object): unknown[] =>
    carriersOf(input, invocation(undefined, { triggerMetadata })).map((carrier) => carrier['traceparent']);
  expect(found('m', { applicationProperties: { 'diagnostic-Id': 'x' } })).toEqual(['x']);
  expect(found('m', { userProperties: { 'Diagnostic-Id': 'x', traceparent: 'y' } })).toEqual(['y']);
  expect(found({ body: 1, applicationProperties: { 'Diagnostic-Id': 'x' } })).toEqual(['x']);
  expect(found(['m', 'n'], { propertiesArray: [{}, { traceparent: 'x' }] })).toEqual([undefined, 'x']);
  expect(found([null, 7], {})).toEqual([undefined, undefined]);
});

it.each([
  [undefined, '/api/order', '/api/order'],
  ['orders/{id}', '/api/orders/7', '/api/orders/{id}'],
  ['/orders/{id:int}/', '/orders/7', '/orders/{id:int}'],
  ['orders/{id}', '/shop/v2/orders/7', '/shop/v2/orders/{id}'],
  ['{*path}', '/api/a/b/c', '/api/{*path}'],
  ['orders/{id?}', '/orders', '/orders/{id?}'],
])('a route of %s under %s is %s', (route, path, expected) => {
  const options = { trigger: { type: 'httpTrigger', route } };
  expect(routeOf(invocation(undefined, { options }), path)).toBe(expected);
});
