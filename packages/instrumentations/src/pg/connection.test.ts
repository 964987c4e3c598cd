import { createRequire } from 'node:module';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import imported from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type InMemorySdk, inMemorySdk } from '../../test/in-memory-sdk.js';
import { active, pgCopies } from '../../test/pg-suite.js';
import { endpoint, postgres } from '../../test/postgres.js';
import { patch } from './patch.js';

const require = createRequire(import.meta.url);

const copies = await pgCopies();

let sdk: InMemorySdk;

beforeAll(() => {
  sdk = inMemorySdk();
});
afterAll(() => {
  sdk.off();
  copies.woven.remove();
});

describe.each(copies.all)('connections of pg, %s', (_seam, pg) => {
  let client: imported.Client;
  beforeEach(async () => {
    client = new pg.Client(postgres);
    await client.connect();
    sdk.reset();
  });
  afterEach(() => client.end());

  describe('a connection', () => {
    const connects = (): ReadableSpan[] => sdk.spans().filter((span) => span.name === 'connect');

    it.each(['promise', 'callback'])('has a span, by %s', async (form) => {
      const other = new pg.Client(postgres);
      const root = await sdk.inRoot(() =>
        form === 'promise'
          ? other.connect().then(() => active())
          : new Promise((resolve) => other.connect(() => resolve(active()))),
      );
      expect(root.result).toBe(root.spanId);
      expect(connects()).toMatchObject([{ kind: 2, attributes: endpoint, status: { code: 0 } }]);
      await other.end();
    });

    it('that fails says why', async () => {
      const other = new pg.Client({ ...postgres, port: 1 });
      await expect(other.connect()).rejects.toThrow();
      expect(connects()).toMatchObject([
        { status: { code: 2 }, attributes: { 'error.type': 'ECONNREFUSED', 'server.port': 1 } },
      ]);
      await expect(new pg.Client({ ...postgres, database: 'missing' }).connect()).rejects.toThrow();
      expect(connects()[1]).toMatchObject({ attributes: { 'db.response.status_code': '3D000' } });
    });

    it('begins its notifications anew', async () => {
      const listener = new pg.Client(postgres);
      await sdk.inRoot(() => listener.connect());
      await listener.query('LISTEN sw_test');
      const heard = new Promise((resolve) => listener.on('notification', () => resolve(active())));
      await sdk.inRoot(() => client.query("NOTIFY sw_test, 'x'"));
      expect(await heard).toBeUndefined();
      await listener.end();
    });
  });
});

it('leaves the native bindings alone until they are asked for', () => {
  const exports = { Client: imported.Client, Pool: imported.Pool };
  let asked = 0;
  class Native {
    query(): string {
      return 'native';
    }
  }
  Object.defineProperty(exports, 'native', {
    configurable: true,
    get() {
      asked++;
      Object.defineProperty(exports, 'native', { value: { Client: Native } });
      return { Client: Native };
    },
  });
  const before = Native.prototype.query;
  patch(exports);
  patch({ default: exports });
  expect(asked).toBe(0);
  const { native } = exports as unknown as { native: { Client: typeof Native } };
  expect([asked, native.Client]).toEqual([1, Native]);
  expect(Native.prototype.query).not.toBe(before);
  expect(Object.getOwnPropertyDescriptor(exports, 'native')?.value.Client).toBe(Native);
});

it('asks pg itself for its bindings no more than the program does', () => {
  const own = require('pg') as typeof imported;
  expect(Object.getOwnPropertyDescriptor(own, 'native')?.get).toBeTypeOf('function');
});
