import { describe, expect, test } from 'vitest';
import { parse } from '../parse/parse.js';
import { Tree } from './tree.js';

function tree(code: string, id = 'a.js'): Tree {
  const parsed = parse(code, id);
  if ('failure' in parsed) throw new Error(parsed.failure);
  return new Tree(code, id, parsed);
}

/** `line: kind` of the binding that the identifier behind each mark means, or `global`. */
function meanings(code: string, id?: string): string[] {
  const asked = tree(code, id);
  return [...code.matchAll(/\/\*\?\*\//g)].map(({ index }) => {
    const at = index + 5;
    const nodes = [...asked.nodes('Identifier'), ...asked.nodes('JSXIdentifier')].filter(
      ({ start }) => start === at,
    );
    // A shorthand property is two identifiers at one place, of which one is a key.
    const [binding] = nodes.flatMap((node) => asked.scopes.bindingOf(node) ?? []);
    const declared = binding?.declarations[0];
    return binding === undefined || declared === undefined
      ? 'global'
      : `${asked.position(declared.start).line}: ${binding.kind}`;
  });
}

describe('a name means', () => {
  test.each([
    ['a parameter before an outer variable', 'let a;\nfunction f(a) { /*?*/a }', ['2: parameter']],
    ['what the body declares', 'let a;\nfunction f() { /*?*/a;\nvar a }', ['3: var']],
    ['a hoisted var of a nested block', 'function f() { /*?*/a; {\nfor (var a of b); } }', ['2: var']],
    ['a block binding inside the block only', '{ let a; /*?*/a }\n/*?*/a', ['1: let', 'global']],
    ['a catch parameter', 'try {} catch ({ a }) { /*?*/a }', ['1: catch']],
    ['an import', 'import { a as b } from "x";\n/*?*/b()', ['1: import']],
    ['no type-only import', 'import type { a } from "x";\n/*?*/a()', ['global']],
    [
      'a function expression by its own name',
      'const b = function a() { /*?*/a };\n/*?*/a',
      ['1: self', 'global'],
    ],
    ['a class inside itself', 'const b = class a { m() { /*?*/a } }', ['1: self']],
    ['a destructured default', 'const { a = /*?*/b, b } = {};', ['1: const']],
    ['a component', 'const A = 1; </*?*/A x={/*?*/A}/>', ['1: const', '1: const']],
    ['no property, label or key', 'let a; ({ /*?*/a: 1 }); b./*?*/a', ['global', 'global']],
    ['a shorthand property', 'let a; ({ /*?*/a })', ['1: let']],
    ['an export specifier', 'let a;\nexport { /*?*/a as b }', ['1: let']],
    ['a loop variable', 'for (const a of b) { /*?*/a }', ['1: const']],
    ['a static block variable', 'class A { static { var a; /*?*/a } }\n/*?*/a', ['1: var', 'global']],
    [
      'a sloppy function of a block outside of it',
      'function f() { { function a() {} }\nreturn /*?*/a }',
      ['1: var'],
    ],
  ])('%s', (_, code, expected) => {
    const id = code.includes('import type') ? 'a.ts' : 'a.js';
    expect(meanings(code, id)).toEqual(expected);
  });

  test('an enum, a namespace, a parameter property', () => {
    const code =
      'enum A { x }\nnamespace B {}\nclass C { constructor(private a = /*?*/A.x, b = /*?*/B) { /*?*/a } }';
    expect(meanings(code, 'a.ts')).toEqual(['1: namespace', '2: namespace', '3: parameter']);
  });
});

test.each([
  ['function f() {}', true],
  ['function f() {} f = 1', false],
  ['function f() {} var f', false],
  ['function f() {} ({ f } = x)', false],
  ['function f() {} for (f of x);', false],
  ['function f() {} f++', false],
  ['function f() {} eval("f = 1")', false],
  ['const f = 1; { let f = 2; f = 3 }', true],
])('%s: stable is %s', (code, expected) => {
  const { scopes } = tree(code);
  const binding = scopes.module.bindings.get('f');
  expect(binding && scopes.isStable(binding)).toBe(expected);
});

test('globals are what nothing binds', () => {
  const { scopes } = tree('fetch(a); function g(fetch) { fetch(); b }');
  expect([...scopes.globals.keys()]).toEqual(['fetch', 'a', 'b']);
});

test('positions count from 1, whatever ends a line', () => {
  const asked = tree('a;\r\nb;\rc;\nd');
  expect([0, 4, 7, 10].map((offset) => asked.position(offset))).toEqual([
    { line: 1, column: 1 },
    { line: 2, column: 1 },
    { line: 3, column: 1 },
    { line: 4, column: 1 },
  ]);
});
