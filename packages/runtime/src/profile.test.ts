import { SpanKind, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tracing } from '../test/tracing.js';
import { Family, Library, startOperation } from './kernel/index.js';
import { profile } from './profile.js';

let otel: ReturnType<typeof tracing>;
beforeEach(() => {
  otel = tracing();
});
afterEach(() => otel.off());

const contrib = profile({
  scope: '@opentelemetry/instrumentation-pg',
  version: '0.1.0',
  name: (name, attributes) => `pg.query:${attributes['db.operation.name'] ?? name}`,
  attributes: {
    'db.system.name': 'db.system',
    'server.address': ['server.address', 'net.peer.name'],
    secret: [],
  },
  spans: ['pool'],
});

it('renames spans and attributes, at their start and later', () => {
  const library = new Library('pg', Family.db);
  library.profile = contrib;
  const operation = startOperation(library, {
    name: 'SELECT',
    kind: SpanKind.CLIENT,
    attributes: { 'db.system.name': 'postgresql', secret: 's' },
  });
  operation?.set('server.address', 'db');
  operation?.set('db.operation.name', 'INSERT');
  operation?.span.updateName('x');
  expect(operation?.run(() => trace.getActiveSpan())).toBe(operation?.span);
  operation?.end();
  const [span] = otel.spans();
  expect(span?.name).toBe('pg.query:INSERT');
  expect(span?.attributes).toEqual({
    'db.system': 'postgresql',
    'server.address': 'db',
    'net.peer.name': 'db',
    'db.operation.name': 'INSERT',
  });
  expect(span?.instrumentationScope).toMatchObject({
    name: '@opentelemetry/instrumentation-pg',
    version: '0.1.0',
  });
  expect(library.profile.spans).toEqual(['pool']);
});

it('serves active spans too', () => {
  const library = new Library('pg', Family.db);
  library.profile = contrib;
  const name = library.tracer().startActiveSpan('SELECT', { attributes: { secret: 1 } }, (span) => {
    expect(trace.getActiveSpan()).toBe(span);
    span.setAttributes({ 'db.system.name': 'x', gone: undefined }).end();
    return 'result';
  });
  expect(name).toBe('result');
  expect(otel.spans()[0]?.attributes).toEqual({ 'db.system': 'x' });
});
