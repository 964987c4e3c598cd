import { expect, test } from 'vitest';
import { parse } from './parse.js';

test.each([
  ['a.mjs', undefined, 'f();', 'esm'],
  ['a.cjs', 'esm', 'f();', 'cjs'],
  ['a.mts', undefined, 'f();', 'esm'],
  ['a.js', 'esm', 'f();', 'esm'],
  ['a.js', 'cjs', 'f();', 'cjs'],
  ['a.js', undefined, 'f();', 'cjs'],
  ['a.js', undefined, 'import "x";', 'esm'],
  ['a.js', 'cjs', 'import "x";', 'esm'],
  ['a.js', undefined, 'export default 1;', 'esm'],
  ['a.js', undefined, 'await f();', 'esm'],
  ['a.js', undefined, 'import.meta.url;', 'esm'],
  ['a.js', undefined, 'import("x"); // import y from "z"', 'cjs'],
  ['a.js', undefined, 'if (x) return;', 'cjs'],
  ['a.js', undefined, '/*\n import x\n*/ with (x) f();', 'cjs'],
  ['a.js', undefined, '/*\n import x\n*/ f();', 'cjs'],
  ['a.ts', 'cjs', 'export = 1;', 'cjs'],
  ['a.ts', undefined, 'import x = require("x"); export = x;', 'cjs'],
  ['a.ts', undefined, 'import type { X } from "x"; let x: X;', 'esm'],
  ['a.js', undefined, '<!-- old\nf();', 'cjs'],
  ['a.js', undefined, 'x = <div/>;', 'cjs'],
  ['a.tsx', 'esm', 'const x = <T,>(y: T) => <div>{y}</div>;', 'esm'],
  ['a.ts', 'esm', 'const x = <any>y; @d class A { accessor b = 1 }', 'esm'],
  ['App.vue?vue&type=script&lang.ts', 'esm', 'let a: number;', 'esm'],
  ['virtual:thing', undefined, 'await using a = b;', 'esm'],
] as const)('%s with package type %s: %s is %s', (id, hint, code, expected) => {
  expect(parse(code, id, hint)).toMatchObject({ module: expected });
});

test('what cannot be read says where', () => {
  expect(parse('let a =;\n', 'a.js')).toEqual({ failure: expect.any(String), offset: 7 });
  expect(parse('import a from "b"; return 1;', 'a.js')).toHaveProperty('failure');
});
