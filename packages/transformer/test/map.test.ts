import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import { compileRules } from '../src/rule/compile-rules.js';
import { transform } from '../src/transform.js';
import type { TransformContext } from '../src/transform-context.js';

const context: TransformContext = {
  path: 'ledger.ts',
  file: 'src/ledger.ts',
  own: true,
  rules: compileRules([]),
};

const original = `enum Level { Low }

export function settle(amount: number, level: Level): number {
  'use span';
  if (level === Level.Low) throw new Error('too low');
  return amount;
}
`;

test('composes with the map of an earlier transform', () => {
  const earlier = transformSync(original, { loader: 'ts', sourcemap: true, sourcefile: 'ledger.ts' });
  for (const inputMap of [earlier.map, JSON.parse(earlier.map) as object]) {
    const woven = transform(earlier.code, 'ledger.js', { ...context, inputMap });
    if (woven === null) throw new Error('nothing woven');
    const line = woven.code.split('\n').findIndex((text) => text.includes('too low'));
    const column = woven.code.split('\n')[line]?.indexOf('Error(') ?? -1;
    const trace = new TraceMap(woven.map as never);
    expect(originalPositionFor(trace, { line: line + 1, column })).toMatchObject({ line: 5, column: 37 });
    expect(woven.map.sourcesContent).toEqual([original]);
  }
});

test('names its source without a path, and is made when it is read', () => {
  const woven = transform(original, '/somewhere/src/ledger.ts', context);
  expect(woven?.map.sources).toEqual(['ledger.ts']);
  expect(woven?.map).toBe(woven?.map);
});

test('of a file that is left alone leads to itself', () => {
  const left = transform('let a =;\n"use span";\n', 'a.js', context);
  expect(left?.code).toBe('let a =;\n"use span";\n');
  expect(left?.plan.problems[0]).toMatchObject({ code: 'SW1001', line: 1, column: 8 });
  expect(originalPositionFor(new TraceMap(left?.map as never), { line: 2, column: 0 })).toMatchObject({
    line: 2,
  });
});
