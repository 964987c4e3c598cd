import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import type imported from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type InMemorySdk, inMemorySdk } from '../../test/in-memory-sdk.js';
import { active, Cursor, onlyQuery, parentOf, pgCopies, queriesOf } from '../../test/pg-suite.js';
import { endpoint, postgres } from '../../test/postgres.js';

const copies = await pgCopies();

let sdk: InMemorySdk;

beforeAll(() => {
  sdk = inMemorySdk();
});
afterAll(() => {
  sdk.off();
  copies.woven.remove();
});

describe.each(copies.all)('pg, %s', (_seam, pg) => {
  let client: imported.Client;
  beforeEach(async () => {
    client = new pg.Client(postgres);
    await client.connect();
    sdk.reset();
  });
  afterEach(() => client.end());

  const queries = (): ReadableSpan[] => queriesOf(sdk);
  const only = (): ReadableSpan => onlyQuery(sdk);

  describe('a query', () => {
    it('has the attributes of the conventions', async () => {
      await client.query("SELECT 'secret' AS a, 42 AS b");
      const span = only();
      expect(span.name).toBe('SELECT');
      expect(span.kind).toBe(2);
      expect(span.attributes).toEqual({
        ...endpoint,
        'db.query.summary': 'SELECT',
        'db.query.text': 'SELECT ? AS a, ? AS b',
      });
      expect(span.instrumentationScope.name).toBe('@spanweave/pg');
    });

    it('keeps parameterized text and never the values', async () => {
      const { rows } = await client.query('SELECT $1::text AS a, 1 AS b', ['secret']);
      expect(rows).toEqual([{ a: 'secret', b: 1 }]);
      expect(only().attributes['db.query.text']).toBe('SELECT $1::text AS a, 1 AS b');
      expect(JSON.stringify(only().attributes)).not.toContain('secret');
    });

    const forms: Record<string, (ended: () => void, root: () => string | undefined) => Promise<unknown>> = {
      text: () => client.query('SELECT 1 AS x'),
      'text and values': () => client.query('SELECT $1::int AS x', [1]),
      config: () => client.query({ text: 'SELECT $1::int AS x', values: [1] }),
      'config and values': () => client.query({ text: 'SELECT $1::int AS x' }, [1]),
      prepared: async () => {
        await client.query({ name: 'one', text: 'SELECT $1::int AS x', values: [1] });
        sdk.reset();
        return client.query({ name: 'one', text: 'SELECT $1::int AS x', values: [1] });
      },
      'text, callback': () =>
        new Promise((resolve, reject) => {
          client.query('SELECT 1 AS x', (error, result) => (error ? reject(error) : resolve(result)));
        }),
      'text, values, callback': () =>
        new Promise((resolve, reject) => {
          client.query('SELECT $1::int AS x', [1], (error, result) =>
            error ? reject(error) : resolve(result),
          );
        }),
      'config, callback': () =>
        new Promise((resolve, reject) => {
          client.query({ text: 'SELECT 1 AS x' }, (error, result) =>
            error ? reject(error) : resolve(result),
          );
        }),
      'config with callback': () =>
        new Promise((resolve, reject) => {
          const callback = (error: unknown, result: unknown) => (error ? reject(error) : resolve(result));
          client.query({ text: 'SELECT 1 AS x', callback } as never);
        }),
      'query object': () =>
        new Promise((resolve, reject) => {
          const query = new pg.Query('SELECT 1 AS x');
          query.on('end', resolve);
          query.on('error', reject);
          client.query(query as never);
        }),
      'query object with callback': () =>
        new Promise((resolve, reject) => {
          client.query(new pg.Query('SELECT 1 AS x') as never, (error: unknown, result: unknown) =>
            error ? reject(error) : resolve(result),
          );
        }),
    };
    it.each(Object.keys(forms))('as %s', async (form) => {
      const root = await sdk.inRoot(() =>
        forms[form]?.(
          () => undefined,
          () => undefined,
        ),
      );
      expect(root.result).toMatchObject({ rows: [{ x: 1 }] });
      expect(only()).toMatchObject({ name: 'SELECT', status: { code: 0 } });
      expect(parentOf(only())).toBe(root.spanId);
    });

    it('runs callbacks and events in the context of the caller', async () => {
      const seen: (string | undefined)[] = [];
      const root = await sdk.inRoot(async () => {
        await new Promise((resolve) => client.query('SELECT 1', () => resolve(seen.push(active()))));
        await new Promise((resolve) =>
          client.query('SELECT $1::int', [1], () => resolve(seen.push(active()))),
        );
        const query = new pg.Query('SELECT 1');
        await new Promise((resolve) => client.query(query).on('end', () => resolve(seen.push(active()))));
      });
      expect(seen).toEqual([root.spanId, root.spanId, root.spanId]);
    });

    it('is a span of its own for BEGIN, COMMIT and each statement between', async () => {
      await client.query('BEGIN');
      await client.query('CREATE TEMP TABLE t (id int PRIMARY KEY, v text)');
      await client.query('INSERT INTO t VALUES ($1, $2)', [1, 'a']);
      await client.query('COMMIT');
      expect(queries().map((span) => span.name)).toEqual(['BEGIN', 'CREATE TABLE t', 'INSERT t', 'COMMIT']);
    });

    it('names a called procedure', async () => {
      await client.query('CREATE OR REPLACE PROCEDURE sw_noop() LANGUAGE SQL AS $$ SELECT 1 $$');
      sdk.reset();
      await client.query('CALL sw_noop()');
      expect(only().name).toBe('CALL sw_noop');
      expect(only().attributes['db.stored_procedure.name']).toBe('sw_noop');
      await client.query('DROP PROCEDURE sw_noop()');
    });

    it('measures its duration', async () => {
      await client.query('SELECT 7');
      await expect(client.query('SELECT nothing')).rejects.toThrow();
      const metrics = (await sdk.metrics()).at(-1)?.scopeMetrics.flatMap((scope) => scope.metrics) ?? [];
      const metric = metrics.find(({ descriptor }) => descriptor.name === 'db.client.operation.duration');
      expect(metric?.descriptor).toMatchObject({
        unit: 's',
        advice: { explicitBucketBoundaries: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] },
      });
      const points = metric?.dataPoints.map(({ attributes }) => attributes) ?? [];
      expect(points).toContainEqual({ ...endpoint, 'db.query.summary': 'SELECT' });
      expect(points).toContainEqual({
        ...endpoint,
        'db.query.summary': 'SELECT',
        'db.response.status_code': '42703',
        'error.type': '42703',
      });
    });
  });

  describe('a failure', () => {
    it('carries its SQLSTATE', async () => {
      await expect(client.query('SELEC 1')).rejects.toMatchObject({ code: '42601' });
      expect(only()).toMatchObject({
        status: { code: 2, message: 'syntax error at or near "SELEC"' },
        attributes: { 'db.response.status_code': '42601', 'error.type': '42601' },
      });
      expect(only().events).toHaveLength(1);
    });

    it('of a constraint, through a callback', async () => {
      await client.query('CREATE TEMP TABLE u (id int PRIMARY KEY)');
      await client.query('INSERT INTO u VALUES (1)');
      sdk.reset();
      const error = await new Promise<{ code?: string } | null>((resolve) =>
        client.query('INSERT INTO u VALUES (1)', (failure) => resolve(failure as { code?: string })),
      );
      expect(error?.code).toBe('23505');
      expect(only().attributes).toMatchObject({ 'db.response.status_code': '23505', 'error.type': '23505' });
    });

    it('does not tell the value that was wrong', async () => {
      await expect(client.query('SELECT $1::int', ['top secret'])).rejects.toThrow('top secret');
      const { attributes, status, events } = only();
      expect(JSON.stringify({ attributes, status, events })).not.toContain('top secret');
      expect(status.message).toBe('invalid input syntax for type integer: "?"');
    });

    it('keeps an unhandled rejection unhandled', async () => {
      const unhandled: unknown[] = [];
      const listener = (reason: unknown) => void unhandled.push(reason);
      const others = process.listeners('unhandledRejection');
      process.removeAllListeners('unhandledRejection');
      process.on('unhandledRejection', listener);
      try {
        void client.query('SELECT unhandled');
        await new Promise((resolve) => setTimeout(resolve, 100));
      } finally {
        process.removeListener('unhandledRejection', listener);
        for (const other of others) process.on('unhandledRejection', other as never);
      }
      expect(unhandled).toMatchObject([{ code: '42703' }]);
      expect(only().status.code).toBe(2);
    });

    it('of a call with nothing to run is the same', () => {
      expect(() => client.query(null as never)).toThrow('Client was passed a null or undefined query');
      expect(() => client.query('SELECT 1', [], 'no' as never)).toThrow('callback is not a function');
    });

    it('of a read time-out ends the span', async () => {
      await expect(
        client.query({ text: 'SELECT pg_sleep(0.2)', query_timeout: 20 } as never),
      ).rejects.toThrow('Query read timeout');
      await new Promise((resolve) => setTimeout(resolve, 250));
      expect(only()).toMatchObject({ status: { code: 2, message: 'Query read timeout' } });
    });

    it('of a connection that is lost in flight', async () => {
      const lost = new pg.Client(postgres);
      await lost.connect();
      const gone = new Promise((resolve) => lost.on('error', resolve));
      const { rows } = await lost.query('SELECT pg_backend_pid() AS pid');
      sdk.reset();
      const flying = expect(lost.query('SELECT pg_sleep(5)')).rejects.toThrow();
      const queued = expect(lost.query('SELECT 2')).rejects.toThrow();
      await client.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
      await Promise.all([flying, queued, gone]);
      const failed = queries().filter((span) => span.status.code === 2);
      expect(failed.map((span) => span.attributes['db.query.text']).sort()).toEqual([
        'SELECT ?',
        'SELECT pg_sleep(?)',
      ]);
      expect(failed.map((span) => span.attributes['db.response.status_code'])).toContain('57P01');
      sdk.reset();
      await expect(lost.query('SELECT 3')).rejects.toThrow('not queryable');
      expect(only()).toMatchObject({ status: { code: 2 }, attributes: { 'error.type': 'refused' } });
    });
  });

  describe('the returned promise', () => {
    it('is the one that pg made', async () => {
      const original = Promise.prototype.catch;
      const made: unknown[] = [];
      Promise.prototype.catch = function (this: Promise<unknown>, ...args: never[]) {
        const promise = original.apply(this, args as never);
        made.push(promise);
        return promise;
      } as never;
      let returned: unknown;
      try {
        returned = client.query('SELECT 1');
      } finally {
        Promise.prototype.catch = original;
      }
      expect(made).toContain(returned);
      await returned;
    });
  });

  describe('queued and pipelined queries', () => {
    it('keep the parents under which they were enqueued', async () => {
      const roots = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          sdk.inRoot(() => client.query(`SELECT ${n}::int AS n`), `root ${n}`),
        ),
      );
      expect(queries().map(parentOf).sort()).toEqual(roots.map(({ spanId }) => spanId).sort());
    });

    it('in pipeline mode as well', async () => {
      const pipelined = new pg.Client({ ...postgres, pipeline: true } as never);
      await pipelined.connect();
      sdk.reset();
      const roots = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          sdk.inRoot(
            () =>
              n % 5 === 4
                ? pipelined.query('SELECT broken').catch(() => undefined)
                : pipelined.query('SELECT $1::int AS n', [n]).then(({ rows }) => rows[0].n),
            `root ${n}`,
          ),
        ),
      );
      const spans = queries();
      expect(spans.map(parentOf).sort()).toEqual(roots.map(({ spanId }) => spanId).sort());
      expect(spans.filter((span) => span.status.code === 2)).toHaveLength(4);
      expect(roots.map(({ result }) => result).filter((n) => n !== undefined)).toHaveLength(16);
      sdk.reset();
      await expect(
        new Promise((_, reject) => {
          const refused = pipelined.query(new Cursor('SELECT 1'));
          refused.read(1, reject);
        }),
      ).rejects.toThrow('pipeline');
      expect(only().status.code).toBe(2);
      await pipelined.end();
    });
  });
});

it('finds every function that it weaves, and the native client', () => {
  expect(copies.woven.outcomes.filter(({ miss }) => miss !== undefined)).toEqual([]);
  expect(copies.woven.outcomes.map(({ library, target }) => `${library} ${target}`).sort()).toEqual([
    'pg Client#_connect',
    'pg Client#_connect',
    'pg Client#_handleNotification',
    'pg Client#query',
    'pg Client#query',
    'pg-pool Pool#connect',
    'pg-pool Pool#newClient',
  ]);
});
