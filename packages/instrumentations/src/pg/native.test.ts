import { createRequire } from 'node:module';
import { context, trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type InMemorySdk, inMemorySdk } from '../../test/in-memory-sdk.js';
import { NativeBinding } from '../../test/native-binding.js';
import { wovenCopy } from '../../test/woven-copy.js';
import { rule as pool } from '../pg-pool/rule.js';
import { patch } from './patch.js';
import { rule } from './rule.js';

const files = { 'pg-native/index.js': 'module.exports = globalThis[Symbol.for("test.binding")];' };
Object.assign(globalThis, { [Symbol.for('test.binding')]: NativeBinding });
const woven = await wovenCopy({ pg: 'pg', 'pg-pool': 'pg-pool' }, [rule, pool], files);
const plain = await wovenCopy({ pg: 'pg', 'pg-pool': 'pg-pool' }, [], files);
const external = patch(plain.require('pg') as typeof pg);

const config = { host: '127.0.0.1', port: 5432, user: 'root', database: 'test' };
let sdk: InMemorySdk;
beforeAll(() => {
  sdk = inMemorySdk();
});
afterAll(() => {
  sdk.off();
  woven.remove();
  plain.remove();
});

const active = (): string | undefined => trace.getSpanContext(context.active())?.spanId;

describe.each([
  ['imported', external.native as typeof pg],
  ['woven', (woven.require('pg') as typeof pg).native as typeof pg],
])('the native client, %s', (_seam, native) => {
  let client: pg.Client;
  beforeEach(async () => {
    client = new native.Client(config);
    await client.connect();
    sdk.reset();
  });
  afterEach(() => client.end());
  const queries = (): ReadableSpan[] =>
    sdk.spans().filter((span) => span.attributes['db.query.text'] !== undefined);

  it('has one span a query, below its caller', async () => {
    const root = await sdk.inRoot(() => client.query('SELECT $1::int AS x', [1]));
    expect(root.result.rows).toEqual([{ x: 1 }]);
    expect(queries()).toMatchObject([
      {
        name: 'SELECT',
        attributes: { 'db.query.text': 'SELECT $1::int AS x', 'server.address': '127.0.0.1' },
        status: { code: 0 },
      },
    ]);
    expect(queries()[0]?.parentSpanContext?.spanId).toBe(root.spanId);
  });

  it('ends by callback, prepared, and as a query object', async () => {
    const seen: unknown[] = [];
    const root = await sdk.inRoot(async () => {
      await new Promise((resolve) => client.query('SELECT 1', () => resolve(seen.push(active()))));
      await client.query({ name: 'n', text: 'SELECT $1::int AS n', values: [2] });
      await client.query({ name: 'n', text: 'SELECT $1::int AS n', values: [3] });
      const query = new native.Query('SELECT 4 AS n');
      await new Promise((resolve) => {
        query.on('end', () => resolve(seen.push('end')));
        client.query(query as never);
      });
    });
    expect(seen).toEqual([root.spanId, 'end']);
    expect(queries()).toHaveLength(4);
  });

  it('carries the SQLSTATE of a failure', async () => {
    await expect(client.query('SELECT broken')).rejects.toMatchObject({ code: '42703' });
    expect(queries()).toMatchObject([
      { attributes: { 'db.response.status_code': '42703', 'error.type': '42703' }, status: { code: 2 } },
    ]);
  });

  it('keeps parents in a pipeline', async () => {
    const pipelined = new native.Client({ ...config, pipeline: true } as never);
    await pipelined.connect();
    sdk.reset();
    const roots = await Promise.all(
      [1, 2, 3].map((n) => sdk.inRoot(() => pipelined.query('SELECT $1::int AS n', [n]), `root ${n}`)),
    );
    expect(roots.map(({ result }) => result.rows[0].n)).toEqual([1, 2, 3]);
    expect(queries().map((span) => span.parentSpanContext?.spanId)).toEqual(
      roots.map(({ spanId }) => spanId),
    );
    expect(queries().every((span) => span.status.code === 0)).toBe(true);
    await pipelined.end();
  });

  it('has a span for its connection', async () => {
    const other = new native.Client(config);
    await other.connect();
    await other.end();
    expect(sdk.spans().map((span) => span.name)).toEqual(['connect']);
  });
});

it('the bindings are those that pg keeps', () => {
  const descriptor = Object.getOwnPropertyDescriptor(external, 'native');
  expect(descriptor?.value).toBe(external.native);
  expect(createRequire(import.meta.url)('pg')).not.toBe(external);
});
