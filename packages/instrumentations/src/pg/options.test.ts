import { SpanKind } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { configure } from '@spanweave/runtime/configure';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type InMemorySdk, inMemorySdk } from '../../test/in-memory-sdk.js';
import { pg as library, pool as poolLibrary } from './library.js';
import { register } from './otel-contrib.js';
import { patch } from './patch.js';

patch(pg);

const config = { host: '127.0.0.1', port: 5432, user: 'root', database: 'test' };

let sdk: InMemorySdk;
let client: pg.Client;
beforeAll(() => {
  sdk = inMemorySdk();
});
afterAll(() => sdk.off());
beforeEach(async () => {
  client = new pg.Client(config);
  await client.connect();
  sdk.reset();
});
afterEach(async () => {
  configure({
    pg: { enabled: true, requireParent: false, returnedRows: false, request: undefined, response: undefined },
    'pg-pool': { enabled: true },
  } as never);
  await client.end();
});

const queries = (): ReadableSpan[] => sdk.spans().filter((span) => span.name === 'SELECT');
const rowsOf = (span: ReadableSpan): unknown => span.attributes['db.response.returned_rows'];

it('counts rows', async () => {
  configure({ pg: { returnedRows: true } });
  await client.query('SELECT * FROM generate_series(1, 3)');
  await new Promise((resolve) => client.query('SELECT * FROM generate_series(1, 4)', resolve));
  await client.query('SELECT 1; SELECT * FROM generate_series(1, 5)');
  const counted = sdk.spans().map(rowsOf);
  expect(counted).toEqual([3, 4, 6]);
});

it('calls its hooks, and goes on when they throw', async () => {
  const seen: unknown[] = [];
  configure({
    pg: {
      request(span, query) {
        seen.push(query);
        span.setAttribute('tenant', 'a');
      },
      response: (_span, result) => void seen.push((result as pg.QueryResult).rows),
    },
  });
  await client.query('SELECT 1 AS x');
  expect(seen).toEqual([{ text: 'SELECT 1 AS x' }, [{ x: 1 }]]);
  expect(queries()[0]?.attributes['tenant']).toBe('a');
  const fail = (): never => {
    throw new Error('hook');
  };
  configure({ pg: { request: fail, response: fail } });
  expect((await client.query('SELECT 2 AS x')).rows).toEqual([{ x: 2 }]);
  expect(queries()).toHaveLength(2);
});

it('asks for a parent when it is told to', async () => {
  configure({ pg: { requireParent: true } });
  await client.query('SELECT 1');
  expect(sdk.spans()).toEqual([]);
  await sdk.inRoot(() => client.query('SELECT 1'));
  expect(queries()).toHaveLength(1);
});

describe('switched off', () => {
  it('makes nothing, and changes nothing', async () => {
    configure({ pg: { enabled: false } });
    const pool = new pg.Pool({ ...config, max: 1 });
    const held = await pool.connect();
    const waiting = pool.query('SELECT 1 AS x');
    held.release();
    expect((await waiting).rows).toEqual([{ x: 1 }]);
    await expect(client.query('SELECT broken')).rejects.toMatchObject({ code: '42703' });
    await pool.end();
    expect(sdk.spans()).toEqual([]);
  });

  it('of the pool alone keeps the queries below their callers', async () => {
    configure({ 'pg-pool': { enabled: false } });
    const pool = new pg.Pool({ ...config, max: 1 });
    const roots = await Promise.all(
      [1, 2, 3].map((n) => sdk.inRoot(() => pool.query('SELECT $1::int AS n', [n]), `root ${n}`)),
    );
    await pool.end();
    expect(sdk.spans().filter((span) => span.name === 'pool wait')).toEqual([]);
    expect(queries().map((span) => span.parentSpanContext?.spanId)).toEqual(
      roots.map(({ spanId }) => spanId),
    );
  });
});

it('has the names of the contrib instrumentation on request', async () => {
  register();
  try {
    sdk.off();
    sdk = inMemorySdk();
    const pool = new pg.Pool(config);
    await pool.query('select 1');
    await pool.query({ name: 'one', text: 'SELECT $1::int', values: [1] });
    await pool.end();
    expect(
      sdk.spans().map(({ name, kind, instrumentationScope }) => [name, kind, instrumentationScope.name]),
    ).toEqual(
      ['pg.connect', 'pg-pool.connect', 'pg.query:SELECT test', 'pg-pool.connect', 'pg.query:one test'].map(
        (name) => [name, SpanKind.CLIENT, '@opentelemetry/instrumentation-pg'],
      ),
    );
    expect(sdk.spans()[4]?.attributes).toMatchObject({
      'db.postgresql.plan': 'one',
      'db.query.text': 'SELECT $1::int',
    });
    expect(sdk.spans()[4]?.attributes).not.toHaveProperty('db.query.summary');
  } finally {
    delete library.profile;
    delete poolLibrary.profile;
    sdk.off();
    sdk = inMemorySdk();
  }
});
