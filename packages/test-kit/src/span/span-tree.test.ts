import { expect, test } from 'vitest';
import { spanTree } from './span-tree.js';

const span = (traceId: string, spanId: string, parentSpanId: string, startMs: number) => ({
  traceId,
  spanId,
  parentSpanId,
  startMs,
});

test('spans stand below their parents, by start, and orphans are named', () => {
  const root = span('t', 'r', '', 0);
  const late = span('t', 'b', 'r', 2);
  const early = span('t', 'a', 'r', 1);
  const elsewhere = span('u', 'x', 'r', 3);
  const { roots, orphans } = spanTree([late, elsewhere, early, root]);
  expect(roots).toEqual([
    {
      span: root,
      children: [
        { span: early, children: [] },
        { span: late, children: [] },
      ],
    },
    { span: elsewhere, children: [] },
  ]);
  expect(orphans).toEqual([elsewhere]);
});
