import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tracing } from '../test/tracing.js';
import { Family, Library } from './kernel/index.js';
import { finishRpc, grpcStatus, isGrpcFailure, rpc, serverOf } from './rpc.js';

let otel: ReturnType<typeof tracing>;
beforeEach(() => {
  otel = tracing();
});
afterEach(() => otel.off());

const library = new Library('wire', Family.rpc);
const call = rpc(library, 'client', 'acme');
const serve = rpc(library, 'server', 'acme');

describe('a call', () => {
  it('has the name and attributes of the conventions', () => {
    const operation = call({ method: 'shop.Cart/Add', server: serverOf('cart:50051') });
    if (operation) finishRpc(operation, 'OK');
    expect(otel.spans()[0]).toMatchObject({
      name: 'shop.Cart/Add',
      kind: SpanKind.CLIENT,
      status: { code: SpanStatusCode.UNSET },
      attributes: {
        'rpc.system.name': 'acme',
        'rpc.method': 'shop.Cart/Add',
        'rpc.status_code': 'OK',
        'server.address': 'cart',
        'server.port': 50051,
      },
    });
  });

  it('fails with its status, and with the exception of this side alone', () => {
    const answered = serve({ method: 'shop.Cart/Add' });
    if (answered) finishRpc(answered, 'INTERNAL', { message: 'no' });
    const thrown = serve({ method: 'shop.Cart/Add' });
    if (thrown) finishRpc(thrown, 'UNKNOWN', { exception: new Error('why') });
    const lost = serve({ method: 'shop.Cart/Add' });
    if (lost) finishRpc(lost, undefined, {});
    expect(
      otel
        .spans()
        .map(({ kind, status, attributes, events }) => [
          kind,
          status,
          attributes['error.type'],
          events.map(({ name }) => name),
        ]),
    ).toEqual([
      [SpanKind.SERVER, { code: SpanStatusCode.ERROR, message: 'no' }, 'INTERNAL', []],
      [SpanKind.SERVER, { code: SpanStatusCode.ERROR, message: 'why' }, 'UNKNOWN', ['exception']],
      [SpanKind.SERVER, { code: SpanStatusCode.ERROR }, '_OTHER', []],
    ]);
  });
});

it.each([
  ['cart:50051', 'cart', 50051],
  ['[::1]:50051', '::1', 50051],
  ['cart', 'cart', undefined],
  ['/run/cart.sock', '/run/cart.sock', undefined],
])('reads the server of %s', (authority, address, port) => {
  expect(serverOf(authority)).toEqual({ 'server.address': address, 'server.port': port });
});

it('knows which gRPC status is whose error', () => {
  expect([0, 5, 16, 99].map(grpcStatus)).toEqual(['OK', 'NOT_FOUND', 'UNAUTHENTICATED', '99']);
  expect(isGrpcFailure('client', 'NOT_FOUND')).toBe(true);
  expect(isGrpcFailure('server', 'NOT_FOUND')).toBe(false);
  expect(isGrpcFailure('server', 'INTERNAL')).toBe(true);
});
