import { expect, test } from 'vitest';
import { quotedNames } from './quoted-names.js';

const known = new Set(['pg', 'node:http', '@scope/lib']);
const names = (code: string): string[] =>
  quotedNames(code, (name) => known.has(name)).map(({ name }) => name);

test('names between quotes of each kind, in order', () => {
  expect(names(`import 'pg'; require("node:http"); import(\`@scope/lib\`); from 'other'`)).toEqual([
    'pg',
    'node:http',
    '@scope/lib',
  ]);
});

test('a quote that closes nothing hides no name behind it', () => {
  expect(names(`// it's "pg"`)).toEqual(['pg']);
  expect(names(`"don't 'pg'"`)).toEqual(['pg']);
  expect(names(`'a'+'pg'+"b"+'pg'`)).toEqual(['pg', 'pg']);
  expect(names(`'pg"`)).toEqual([]);
});

test('a name lies on one line', () => {
  expect(names("'\npg\n'")).toEqual([]);
  expect(names("`\n'pg'\n`")).toEqual(['pg']);
});

test('says where the first quote is', () => {
  expect(quotedNames(`from  'pg'`, (name) => known.has(name))).toEqual([{ name: 'pg', at: 6 }]);
});
