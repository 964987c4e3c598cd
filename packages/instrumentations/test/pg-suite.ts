import { createRequire } from 'node:module';
import { context, trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import imported from 'pg';
import { expect } from 'vitest';
import { patch } from '../src/pg/patch.js';
import { rule } from '../src/pg/rule.js';
import { rule as pool } from '../src/pg-pool/rule.js';
import type { InMemorySdk } from './in-memory-sdk.js';
import { type WovenCopy, wovenCopy } from './woven-copy.js';

const require = createRequire(import.meta.url);

/** A cursor, which comes without types of its own. */
export type CursorLike = imported.Submittable & {
  read(count: number): Promise<unknown[]>;
  read(count: number, done: (error: unknown, rows: unknown[]) => void): void;
  close(): Promise<void>;
};

export const Cursor: new (text: string) => CursorLike = require('pg-cursor');

/** pg by each seam: patched where it is imported, and woven. */
export interface PgCopies {
  readonly all: [seam: string, pg: typeof imported][];
  readonly woven: WovenCopy;
}

export async function pgCopies(): Promise<PgCopies> {
  patch(imported);
  const woven = await wovenCopy({ pg: 'pg', 'pg-pool': 'pg-pool' }, [rule, pool]);
  return {
    all: [
      ['imported', imported],
      ['woven', woven.require('pg') as typeof imported],
    ],
    woven,
  };
}

/** The spans of queries. */
export const queriesOf = (sdk: InMemorySdk): ReadableSpan[] =>
  sdk.spans().filter((span) => span.attributes['db.query.text'] !== undefined);

/** The one query that was made. */
export function onlyQuery(sdk: InMemorySdk): ReadableSpan {
  const [span, ...more] = queriesOf(sdk);
  expect(more).toEqual([]);
  if (span === undefined) throw new Error('no query span');
  return span;
}

export const parentOf = (span: ReadableSpan): string | undefined => span.parentSpanContext?.spanId;

/** Id of the active span. */
export const active = (): string | undefined => trace.getSpanContext(context.active())?.spanId;
