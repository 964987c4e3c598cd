import { expect, test } from 'vitest';
import { isImported, mayNameModule } from './before-quote.js';

const at = (code: string): [imported: boolean, perhaps: boolean] => {
  const quote = code.search(/["'`]pg/);
  return [isImported(code, quote), mayNameModule(code, quote)];
};

test.each([
  `import pg from 'pg'`,
  `import"pg"`,
  `export*from"pg"`,
  `export { Pool } from /* the pool */ 'pg'`,
  `import(/* webpackIgnore: true */ 'pg')`,
  `const pg = require( "pg")`,
  `__require('pg')`,
  `import pg = require(\`pg\`)`,
  `from // here\n 'pg'`,
  `import type from 'pg'`,
  `import type, { Pool } from 'pg'`,
  `import { type as kind } from 'pg'`,
  `import { type Pool, Client } from 'pg'`,
  `import {} from 'pg'`,
  `import('pg').then(start)`,
  `(await import('pg')).default`,
])('%s imports it', (code) => expect(at(code)).toEqual([true, true]));

test.each([`logger.error('pg', 'down')`, `createRequire(import.meta.url)('pg')`, `Array.from('pg')`])(
  '%s may',
  (code) => expect(at(code)).toEqual([false, true]),
);

test.each([
  `import type pg from 'pg'`,
  `import type * as pg from 'pg'`,
  `import type { Pool } from 'pg'`,
  `export type { Pool } from 'pg'`,
  `export type * from 'pg'`,
  `import { type Pool, type Client, } from 'pg'`,
  `let pool: typeof import('pg')`,
  `/** @type {import('pg').Pool} */`,
])('%s is a type', (code) => expect(at(code)).toEqual([false, true]));

test.each([`const protocol = 'pg'`, `{ from: 'pg' }`, `['pg']`, `'pg'`])('%s does not', (code) =>
  expect(at(code)).toEqual([false, false]),
);

test('what stands far away is not looked at', () => {
  expect(at(`from ${' '.repeat(400)} 'pg'`)).toEqual([false, false]);
});
