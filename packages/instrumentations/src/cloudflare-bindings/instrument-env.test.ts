import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { inMemoryTelemetry } from '../../test/in-memory-telemetry.js';
import { instrumentEnv } from './advice.js';
import { patch } from './patch.js';

// What runs in workerd is tested there, in fixtures/cloudflare-bindings; here is what only a test can hand over.

const nothing = (): undefined => undefined;

class Namespace {
  readonly values = new Map<string, string>();
  async get(key: string): Promise<string | undefined> {
    return this.values.get(key);
  }
  async getWithMetadata(): Promise<void> {
    return nothing();
  }
  async put(key: string, value: string): Promise<void> {
    this.values.set(key, value);
  }
  async delete(): Promise<void> {
    return nothing();
  }
  async list(): Promise<void> {
    return nothing();
  }
}

let otel: ReturnType<typeof inMemoryTelemetry>;
beforeAll(() => {
  otel = inMemoryTelemetry();
});
afterAll(() => otel.off());
afterEach(() => otel.reset());

it('weaves a class once, and tells its instances by their names', async () => {
  const [A, B] = [new Namespace(), new Namespace()];
  instrumentEnv({ A, B });
  const { get } = A;
  instrumentEnv({ A, OTHER: B });
  patch({ env: { A } });
  expect(A.get).toBe(get);
  expect(Object.keys(A)).toEqual(['values']);
  await A.put('k', 'v');
  await B.get('k');
  expect(await A.get('k')).toBe('v');
  expect(otel.spans().map(({ name }) => name)).toEqual(['put A', 'get B', 'get A']);
});

it('gives an instance that no env holds a span without a name', async () => {
  await new Namespace().get('k');
  const [span] = await otel.ended(1);
  expect(span?.name).toBe('get');
  expect(span?.attributes['cloudflare.binding.name']).toBeUndefined();
});

it('leaves plain objects alone: data, and the doubles of a test', async () => {
  const double = {
    get: async () => 1,
    getWithMetadata: nothing,
    put: nothing,
    delete: nothing,
    list: nothing,
  };
  const { get } = double;
  instrumentEnv({ KV: double, DATA: { get: 'x' }, BARE: Object.create(null), DATE: new Date() });
  expect(double.get).toBe(get);
  expect(otel.spans()).toEqual([]);
});

it.each([undefined, null, 'env', 7, () => 1])('ignores %j', (value) => {
  expect(instrumentEnv(value)).toBeUndefined();
  expect(patch({ env: value })).toEqual({ env: value });
});

it('does not throw when an env does', () => {
  const env = Object.defineProperty({}, 'A', {
    enumerable: true,
    get() {
      throw new Error('no');
    },
  });
  expect(() => instrumentEnv(env)).not.toThrow();
  expect(() => instrumentEnv(Object.freeze({ A: Object.freeze(new Namespace()) }))).not.toThrow();
});
