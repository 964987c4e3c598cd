import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import type imported from 'pg';
import QueryStream from 'pg-query-stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type InMemorySdk, inMemorySdk } from '../../test/in-memory-sdk.js';
import { active, Cursor, onlyQuery, parentOf, pgCopies, queriesOf } from '../../test/pg-suite.js';
import { postgres } from '../../test/postgres.js';

const copies = await pgCopies();

let sdk: InMemorySdk;

beforeAll(() => {
  sdk = inMemorySdk();
});
afterAll(() => {
  sdk.off();
  copies.woven.remove();
});

describe.each(copies.all)('submittables of pg, %s', (_seam, pg) => {
  let client: imported.Client;
  beforeEach(async () => {
    client = new pg.Client(postgres);
    await client.connect();
    sdk.reset();
  });
  afterEach(() => client.end());

  const queries = (): ReadableSpan[] => queriesOf(sdk);
  const only = (): ReadableSpan => onlyQuery(sdk);

  describe('a cursor', () => {
    it('ends with its last row, and reads in the context of the caller', async () => {
      const root = await sdk.inRoot(async () => {
        const cursor = client.query(new Cursor('SELECT * FROM generate_series(1, 250)'));
        const seen: (string | undefined)[] = [];
        let count = 0;
        for (;;) {
          const rows = await new Promise<unknown[]>((resolve, reject) =>
            cursor.read(100, (error, got) => {
              seen.push(active());
              return error ? reject(error) : resolve(got);
            }),
          );
          if (rows.length === 0) break;
          count += rows.length;
          if (count < 250) expect(queries()).toEqual([]);
        }
        return { count, seen: new Set(seen) };
      });
      expect(root.result).toEqual({ count: 250, seen: new Set([root.spanId]) });
      expect(only().status.code).toBe(0);
      expect(parentOf(only())).toBe(root.spanId);
    });

    it('ends when it is closed early', async () => {
      const cursor = client.query(new Cursor('SELECT * FROM generate_series(1, 250)'));
      await cursor.read(10);
      expect(queries()).toEqual([]);
      await cursor.close();
      expect(only().status.code).toBe(0);
    });

    it('ends with its error', async () => {
      const cursor = client.query(new Cursor('SELECT missing'));
      await expect(cursor.read(10)).rejects.toThrow('missing');
      expect(only().attributes['db.response.status_code']).toBe('42703');
    });
  });

  describe('a stream', () => {
    it('ends with its last row', async () => {
      let count = 0;
      for await (const _ of client.query(new QueryStream('SELECT * FROM generate_series(1, 250)'))) count++;
      await client.query('SELECT 1');
      expect(count).toBe(250);
      expect(queries().map((span) => span.attributes['db.query.text'])).toEqual([
        'SELECT * FROM generate_series(?, ?)',
        'SELECT ?',
      ]);
    });

    it('ends when it is abandoned', async () => {
      for await (const _ of client.query(new QueryStream('SELECT * FROM generate_series(1, 250)'))) break;
      const { rows } = await client.query('SELECT 1 AS still');
      expect(rows).toEqual([{ still: 1 }]);
      const [stream] = queries();
      expect(stream?.attributes['db.query.text']).toContain('generate_series');
      expect(stream?.status.code).toBe(0);
    });

    it('ends when it is destroyed before the client comes to it', async () => {
      const first = client.query('SELECT pg_sleep(0.02)');
      const stream = new QueryStream('SELECT * FROM generate_series(1, 250)');
      const other = new pg.Client(postgres);
      other.query(stream);
      stream.destroy();
      await first;
      await new Promise((resolve) => setImmediate(resolve));
      expect(queries().map((span) => span.attributes['db.query.text'])).toContain(
        'SELECT * FROM generate_series(?, ?)',
      );
    });

    it('ends when it is read to its end by events', async () => {
      const stream = client.query(new QueryStream('SELECT 1 AS x'));
      await new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject).resume());
      await client.query('BEGIN');
      expect(queries()[0]?.status.code).toBe(0);
    });

    it('ends with its error', async () => {
      const stream = client.query(new QueryStream('SELECT missing'));
      await expect(stream.toArray()).rejects.toThrow('missing');
      expect(only().attributes['error.type']).toBe('42703');
    });
  });
});
