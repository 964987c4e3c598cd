import { context, trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import imported from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type InMemorySdk, inMemorySdk } from '../../test/in-memory-sdk.js';
import { wovenCopy } from '../../test/woven-copy.js';
import { rule as client } from '../pg/rule.js';
import { patch } from './patch.js';
import { rule } from './rule.js';

// The pool alone: the class of its clients is reached through it.
patch(imported.Pool);
const woven = await wovenCopy({ pg: 'pg', 'pg-pool': 'pg-pool' }, [rule, client]);

const config = { host: '127.0.0.1', port: 5432, user: 'root', database: 'test' };

let sdk: InMemorySdk;
beforeAll(() => {
  sdk = inMemorySdk();
});
afterAll(() => {
  sdk.off();
  woven.remove();
});

const named = (name: string): ReadableSpan[] => sdk.spans().filter((span) => span.name === name);
const parentOf = (span: ReadableSpan): string | undefined => span.parentSpanContext?.spanId;
const active = (): string | undefined => trace.getSpanContext(context.active())?.spanId;

describe.each([
  ['imported', imported],
  ['woven', woven.require('pg') as typeof imported],
])('the pool, %s', (_seam, pg) => {
  let pool: imported.Pool;
  beforeEach(() => {
    pool = new pg.Pool({ ...config, max: 3 });
    pool.on('error', () => undefined);
  });
  afterEach(async () => {
    await pool.end();
    sdk.reset();
  });

  it('keeps a hundred concurrent callers apart on three connections', async () => {
    const roots = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        sdk.inRoot(async () => {
          const { rows } = await pool.query('SELECT $1::int AS n, pg_sleep(0.001)', [n]);
          return { n: rows[0].n as number, active: active() };
        }, `root ${n}`),
      ),
    );
    expect(roots.map(({ result }) => result.n)).toEqual(Array.from({ length: 100 }, (_, n) => n));
    expect(roots.every(({ result, spanId }) => result.active === spanId)).toBe(true);
    const all = roots.map(({ spanId }) => spanId);
    expect(named('SELECT').map(parentOf).sort()).toEqual([...all].sort());
    expect(named('connect').map(parentOf).sort()).toEqual(all.slice(0, 3).sort());
    expect(named('pool wait').map(parentOf).sort()).toEqual(all.slice(3).sort());
  });

  it('keeps callers apart through callbacks', async () => {
    const roots = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        sdk.inRoot(
          () =>
            new Promise((resolve, reject) =>
              pool.query('SELECT $1::int AS n', [n], (error) => (error ? reject(error) : resolve(active()))),
            ),
          `root ${n}`,
        ),
      ),
    );
    expect(roots.map(({ result }) => result)).toEqual(roots.map(({ spanId }) => spanId));
    expect(named('SELECT').map(parentOf).sort()).toEqual(roots.map(({ spanId }) => spanId).sort());
  });

  it('shows a wait for a free client, and none when one is free', async () => {
    const held = await Promise.all([pool.connect(), pool.connect(), pool.connect()]);
    const waiting = sdk.inRoot(() => pool.query('SELECT 1'));
    const alsoWaiting = sdk.inRoot(() => pool.connect());
    await new Promise((resolve) => setImmediate(resolve));
    expect(named('pool wait')).toEqual([]);
    for (const client of held) client.release();
    const { spanId } = await waiting;
    const { result: client, spanId: second } = await alsoWaiting;
    client.release();
    expect(named('pool wait').map(parentOf)).toEqual([spanId, second]);
    expect(named('pool wait')[0]).toMatchObject({
      kind: 0,
      attributes: {
        'db.system.name': 'postgresql',
        'db.namespace': 'test',
        'server.address': '127.0.0.1',
        'server.port': 5432,
      },
    });
    sdk.reset();
    await pool.query('SELECT 2');
    expect(named('pool wait')).toEqual([]);
  });

  it('shows a wait that runs out of time', async () => {
    const short = new pg.Pool({ ...config, max: 1, connectionTimeoutMillis: 300 });
    const held = await short.connect();
    await expect(short.query('SELECT 1')).rejects.toThrow('timeout exceeded');
    await expect(short.connect()).rejects.toThrow('timeout exceeded');
    held.release();
    await short.end();
    expect(named('pool wait').map((span) => span.status)).toMatchObject([
      { code: 2, message: 'timeout exceeded when trying to connect' },
      { code: 2, message: 'timeout exceeded when trying to connect' },
    ]);
  });

  it('connects in the context of whoever waits when a client is lost', async () => {
    const one = new pg.Pool({ ...config, max: 1 });
    const held = await sdk.inRoot(() => one.connect(), 'holder');
    sdk.reset();
    const waiting = sdk.inRoot(() => one.query('SELECT 1'), 'waiter');
    await sdk.inRoot(() => held.result.release(new Error('broken')), 'releaser');
    const { spanId } = await waiting;
    const [connect] = named('connect');
    const [query] = named('SELECT');
    expect(connect && parentOf(connect)).toBe(spanId);
    expect(query && parentOf(query)).toBe(spanId);
    await one.end();
  });

  it('ends a query whose connection is terminated', async () => {
    const { rows } = await pool.query('SELECT pg_backend_pid() AS pid');
    sdk.reset();
    const flying = expect(pool.query('SELECT pg_sleep(5)')).rejects.toMatchObject({ code: '57P01' });
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
    await flying;
    expect(named('SELECT').find((span) => span.status.code === 2)?.attributes).toMatchObject({
      'error.type': '57P01',
    });
  });

  it('works as before after its end', async () => {
    const ended = new pg.Pool(config);
    await ended.end();
    await expect(ended.query('SELECT 1')).rejects.toThrow('Cannot use a pool after calling end');
    await new Promise((resolve) =>
      ended.connect((error) => resolve(expect(error?.message).toContain('after calling end'))),
    );
  });
});
