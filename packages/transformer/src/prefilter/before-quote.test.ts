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
])('%s imports it', (code) => expect(at(code)).toEqual([true, true]));

test.each([`logger.error('pg', 'down')`, `createRequire(import.meta.url)('pg')`, `Array.from('pg')`])(
  '%s may',
  (code) => expect(at(code)).toEqual([false, true]),
);

test.each([`const protocol = 'pg'`, `{ from: 'pg' }`, `['pg']`, `'pg'`])('%s does not', (code) =>
  expect(at(code)).toEqual([false, false]),
);

test('what stands far away is not looked at', () => {
  expect(at(`from ${' '.repeat(400)} 'pg'`)).toEqual([false, false]);
});
