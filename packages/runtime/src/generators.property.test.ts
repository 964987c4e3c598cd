// Whatever a consumer does with a generator, it sees the same with and without a span, and the span ends once.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tracing } from '../test/tracing.js';
import { site } from './site.js';
import { spanAsyncGenerator } from './span-async-generator.js';
import { spanGenerator } from './span-generator.js';

let otel: ReturnType<typeof tracing>;
beforeEach(() => {
  otel = tracing();
});
afterEach(() => otel.off());

interface Shape {
  /** Values yielded, one after the other. */
  readonly rows: readonly number[];
  /** Position at which the body throws by itself. */
  readonly throwsAt: number;
  readonly catches: boolean;
  readonly yieldsAtEnd: boolean;
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  rows: fc.array(fc.integer(), { maxLength: 4 }),
  throwsAt: fc.integer({ min: 0, max: 8 }),
  catches: fc.boolean(),
  yieldsAtEnd: fc.boolean(),
});
const uses = fc.array(fc.constantFrom('next', 'next', 'next', 'throw', 'return'), { maxLength: 8 });

function* body({ rows, throwsAt, catches, yieldsAtEnd }: Shape): Generator<unknown, unknown, unknown> {
  const given: unknown[] = [];
  try {
    for (const [index, row] of rows.entries()) {
      if (index === throwsAt) throw new Error(`own ${index}`);
      try {
        given.push(yield [row, given.length]);
      } catch (error) {
        if (!catches) throw error;
        yield 'caught';
      }
    }
    return given;
  } finally {
    if (yieldsAtEnd) yield 'last';
  }
}

async function* asyncBody(shape: Shape): AsyncGenerator<unknown, unknown, unknown> {
  await undefined;
  return yield* body(shape);
}

const here = site('rows', 'rows.ts', 1);
const says = (error: unknown): string => `thrown: ${(error as Error).message}`;

it('a generator', () => {
  const watch = (rows: Generator<unknown, unknown, unknown>, use: readonly string[]): unknown[] =>
    use.map((method, index) => {
      try {
        if (method === 'throw') return rows.throw(new Error(`given ${index}`));
        return method === 'return' ? rows.return(index) : rows.next(index);
      } catch (error) {
        return says(error);
      }
    });
  fc.assert(
    fc.property(shapes, uses, (shape, use) => {
      const woven = (function* () {
        return yield* spanGenerator(here, body(shape));
      })();
      const before = otel.spans().length;
      const seen = watch(woven, use);
      expect(seen).toEqual(watch(body(shape), use));
      watch(woven, Array(20).fill('next'));
      expect(otel.spans().length - before).toBe(use.length === 0 || use[0] === 'next' ? 1 : 0);
    }),
  );
});

it('an async generator', async () => {
  const watch = async (
    rows: AsyncGenerator<unknown, unknown, unknown>,
    use: readonly string[],
  ): Promise<unknown[]> =>
    Promise.all(
      use.map((method, index) => {
        if (method === 'throw') return rows.throw(new Error(`given ${index}`)).catch(says);
        return (method === 'return' ? rows.return(index) : rows.next(index)).catch(says);
      }),
    );
  await fc.assert(
    fc.asyncProperty(shapes, uses, async (shape, use) => {
      const woven = (async function* () {
        return yield* spanAsyncGenerator(here, asyncBody(shape));
      })();
      const before = otel.spans().length;
      expect(await watch(woven, use)).toEqual(await watch(asyncBody(shape), use));
      await watch(woven, Array(20).fill('next'));
      expect(otel.spans().length - before).toBe(use.length === 0 || use[0] === 'next' ? 1 : 0);
    }),
  );
});
