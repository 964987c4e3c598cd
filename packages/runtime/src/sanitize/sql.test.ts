import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ansi, mssql, mysql, postgresql, type SqlDialect, sql, sqlite } from './index.js';

const dialects: Record<string, SqlDialect> = { postgresql, mysql, mssql, sqlite, ansi };
const text = (query: string, dialect: SqlDialect = postgresql): string => sql(query, dialect).text;
const summary = (query: string, dialect: SqlDialect = postgresql): string => sql(query, dialect).summary;

describe('literals', () => {
  it.each([
    [postgresql, "SELECT 'a', 'it''s', E'a\\'b', N'x', B'101', X'1F'", 'SELECT ?, ?, ?, ?, ?, ?'],
    [postgresql, "SELECT E'a\\\\', 'b'", 'SELECT ?, ?'],
    [postgresql, "SELECT E'a'\n  -- c\n 'b\\'c', d", 'SELECT ?, d'],
    [postgresql, "SELECT 'a\\', b", 'SELECT ?, b'],
    [postgresql, "SELECT U&'d!0061' UESCAPE '!'", 'SELECT ? UESCAPE ?'],
    [postgresql, 'SELECT $$a $b$ c$$, $t$ $$ x $t$, $1', 'SELECT ?, ?, $1'],
    [postgresql, 'SELECT a$b$c, d', 'SELECT a$b$c, d'],
    [
      postgresql,
      'SELECT 1, -2.5, .5e-3, 1e+10, 0x1F, 1_000, TRUE, false, NULL',
      'SELECT ?, -?, ?, ?, ?, ?, ?, ?, NULL',
    ],
    [postgresql, 'SELECT a[1:2], b::int, t1.c2 FROM t1', 'SELECT a[?:?], b::int, t1.c2 FROM t1'],
    [postgresql, 'SELECT "a ""b"" 1" FROM "T 1"."x"', 'SELECT "a ""b"" 1" FROM "T 1"."x"'],
    [postgresql, "SELECT d ? 'k', d @> '{}' FROM t", 'SELECT d ? ?, d @> ? FROM t'],
    [postgresql, "SELECT INTERVAL '1 day', DATE '2020-01-01'", 'SELECT INTERVAL ?, DATE ?'],
    [
      mysql,
      `SELECT 'it\\'s', "a""b\\"c", \`a b\`, 0xff, x'41', @v, @@w`,
      'SELECT ?, ?, `a b`, ?, ?, @v, @@w',
    ],
    [mysql, 'SELECT 1 --1 # comment', 'SELECT ? --?'],
    [mysql, 'SELECT 1 /*! secret */ -- more', 'SELECT ?'],
    [
      mssql,
      "SELECT N'x', [a]]b], [c].[d], @p1 FROM #t WHERE m = $12.5",
      'SELECT ?, [a]]b], [c].[d], @p1 FROM #t WHERE m = $?',
    ],
    [sqlite, 'SELECT ?1, :a, @b, $c, [x y], "z", `w`, x\'00\'', 'SELECT ?1, :a, @b, $c, [x y], "z", `w`, ?'],
    [ansi, 'SELECT \'a\', "b", ? FROM t', 'SELECT ?, "b", ? FROM t'],
  ])('%#: %s', (dialect, query, expected) => {
    expect(text(query, dialect)).toBe(expected);
  });

  it('drops comments, nested ones where the database nests them, and collapses space', () => {
    expect(text("  SELECT /* a /* b */ 'c' */ 1 -- tail 'x'\n\t FROM t --")).toBe('SELECT ? FROM t');
    expect(text('SELECT /* a /* b */ 1', mysql)).toBe('SELECT ?');
    expect(text('SELECT 1 /* open secret')).toBe('SELECT ?');
  });

  it('takes everything behind an open quote for a literal', () => {
    expect(text("SELECT a FROM t WHERE b = 'secret AND c = 1")).toBe('SELECT a FROM t WHERE b = ?');
    expect(text("SELECT E'secret\\")).toBe('SELECT ?');
    expect(text('SELECT $x$ secret')).toBe('SELECT ?');
    expect(text('SELECT "a""secret')).toBe('SELECT ?');
    expect(text('SELECT `secret', mysql)).toBe('SELECT ?');
    expect(text('SELECT [secret', mssql)).toBe('SELECT ?');
  });

  it('collapses IN lists of values and leaves other lists', () => {
    expect(text("SELECT 1 WHERE a IN (1, 'x', -3) AND b NOT in ($1,$2::int)")).toBe(
      'SELECT ? WHERE a IN (?) AND b NOT in (?)',
    );
    expect(text('SELECT 1 WHERE a IN (SELECT b FROM c) AND d IN (e, 1)')).toBe(
      'SELECT ? WHERE a IN (SELECT b FROM c) AND d IN (e, ?)',
    );
    expect(text('SELECT f(1, 2) FROM "x IN (1, 2)"')).toBe('SELECT f(?, ?) FROM "x IN (1, 2)"');
  });
});

describe('summary', () => {
  it.each([
    ['SELECT * FROM wuser_table WHERE username = ?', 'SELECT wuser_table'],
    ['select * from Songs s, artists AS a where s.id = a.id order by a, b', 'select Songs artists'],
    [
      'INSERT INTO shipping_details (order_id, address) SELECT order_id FROM orders',
      'INSERT shipping_details SELECT orders',
    ],
    [
      'SELECT d FROM (SELECT * FROM orders o JOIN customers c ON o.id = c.id)',
      'SELECT SELECT orders customers',
    ],
    ['SELECT * FROM "song list", public.x', 'SELECT "song list" public.x'],
    [
      'WITH a AS (SELECT 1 FROM t), b AS (DELETE FROM u RETURNING x, y) INSERT INTO c SELECT * FROM a',
      'SELECT t DELETE u INSERT c SELECT a',
    ],
    ['UPDATE ONLY t SET a = 1, b = 2 FROM u WHERE t.id = u.id', 'UPDATE t u'],
    ['DELETE FROM t USING u, v WHERE t.id = u.id', 'DELETE t u v'],
    ['SELECT * FROM a LEFT JOIN b USING (id), c WHERE x IN (1,2) FOR UPDATE OF a, b', 'SELECT a b c'],
    ['SELECT EXTRACT(year FROM ts), a IS DISTINCT FROM b FROM t', 'SELECT t'],
    [
      'SELECT * FROM (a JOIN b ON a.id = b.id) JOIN LATERAL (SELECT 1 FROM d) x ON true',
      'SELECT a b SELECT d',
    ],
    ['SELECT * FROM generate_series(1, 10) g', 'SELECT generate_series'],
    ['(SELECT 1 FROM a) UNION ALL (SELECT 2 FROM b)', 'SELECT a SELECT b'],
    ['INSERT INTO t VALUES (1) ON CONFLICT (id) DO UPDATE SET a = 2', 'INSERT t'],
    ['INSERT OR REPLACE INTO t VALUES (1)', 'INSERT t'],
    [
      'MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET a = 1 WHEN NOT MATCHED THEN INSERT VALUES (1)',
      'MERGE t s',
    ],
    ['CREATE TABLE IF NOT EXISTS t (id int, v text)', 'CREATE TABLE t'],
    ['CREATE UNIQUE INDEX CONCURRENTLY i ON t (a, b)', 'CREATE INDEX i'],
    ['CREATE INDEX ON t (a)', 'CREATE INDEX t'],
    ['CREATE TABLE t AS SELECT * FROM u', 'CREATE TABLE t SELECT u'],
    ['ALTER TABLE t ADD a int, ADD b int', 'ALTER TABLE t'],
    ["CREATE USER bob PASSWORD 'x'", 'CREATE'],
    ['DROP TABLE IF EXISTS s.t CASCADE', 'DROP TABLE s.t'],
    ['TRUNCATE TABLE t', 'TRUNCATE TABLE t'],
    ['TRUNCATE t', 'TRUNCATE t'],
    ['CALL do_it(1, 2)', 'CALL do_it'],
    ['{call some_stored_procedure(?)}', 'call some_stored_procedure'],
    ['BEGIN', 'BEGIN'],
    ['SAVEPOINT trx5', 'SAVEPOINT'],
    ['FETCH 100 FROM "cursor_1"', 'FETCH'],
    ['COPY t FROM STDIN', 'COPY t'],
    ['EXPLAIN ANALYZE UPDATE t SET a = 1', 'EXPLAIN UPDATE t'],
    ['SELECT 1 FROM a; SELECT 2 FROM b;', 'SELECT a SELECT b'],
    ['GRANT SELECT, INSERT ON t TO bob', 'GRANT'],
    ['SELECT 1', 'SELECT'],
    ['', ''],
    ["'x'", ''],
  ])('%s', (query, expected) => {
    expect(summary(query)).toBe(expected);
  });

  it('keeps identifiers quoted as the dialect writes them', () => {
    expect(summary('SELECT 1 FROM `a b`.`c`, d LIMIT 5, 10', mysql)).toBe('SELECT `a b`.`c` d');
    expect(summary('SELECT 1 FROM [dbo].[a b] x JOIN db..t ON 1=1', mssql)).toBe('SELECT [dbo].[a b] db..t');
    expect(summary('UPDATE `a`, b JOIN c SET x = 1', mysql)).toBe('UPDATE `a` b c');
  });

  it('is cut between words at 255 characters', () => {
    const names = Array.from({ length: 60 }, (_, i) => `table_${i}`);
    const result = summary(`SELECT 1 FROM ${names.join(', ')}`);
    expect(result.length).toBeLessThanOrEqual(255);
    expect(result.length).toBeGreaterThan(240);
    expect(names).toContain(result.split(' ').at(-1));
  });
});

/** What may stand in a sanitized text and hold a quote: identifiers, quoted as the dialect does. */
const quoted: Record<string, string> = {
  postgresql: '"[^"]*"',
  mysql: '`[^`]*`',
  mssql: '"[^"]*"|\\[[^\\]]*\\](?:\\][^\\]]*\\])*',
  sqlite: '"[^"]*"|`[^`]*`|\\[[^\\]]*\\]',
  ansi: '"[^"]*"',
};

describe.each(Object.entries(dialects))('every text, %s', (id, dialect) => {
  const MARK = 'zqz';
  const quote: Record<string, (value: string) => string> = {
    single: (value) => `'${value.replaceAll("'", "''")}'`,
    escaped: (value) => `${dialect === mysql ? '' : 'E'}'${value.replaceAll(/[\\']/g, '\\$&')}'`,
    dollar: (value) => `$t$${value.replaceAll('$', '')}$t$`,
    double: (value) => `"${value.replaceAll(/[\\"]/g, '\\$&')}"`,
    number: (value) => String(value.length * 7919 + 11),
    open: (value) => `'${value.replaceAll("'", "''")}`,
    comment: (value) => `/* ${value.replaceAll(/[/*]/g, '')} */ 1`,
  };
  const allowed = new RegExp(`[\\w.$#@:\\x80-\\uffff]+|${quoted[id]}`, 'g');
  const kinds = ['single', 'number', 'comment'];
  if (dialect === mysql || dialect === postgresql) kinds.push('escaped');
  if (dialect === mysql) kinds.push('double');
  if (dialect === postgresql) kinds.push('dollar');
  const noise = fc.string({ unit: fc.constantFrom(...'\'"\\$`[]/*-#(),;?@: \nabE1.éx'), maxLength: 12 });
  // A backslash before a quote ends no literal in standard strings, but means something else in MySQL.
  const value = noise.map((text) => (dialect === mysql ? text.replaceAll('\\', '') : text));

  it('loses the values of its literals', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...kinds), value), { minLength: 1, maxLength: 6 }),
        (values) => {
          const items = values.map(([kind, inner]) => quote[kind]?.(`${MARK}${inner}${MARK}`) ?? '');
          const open = quote['open']?.(`${MARK}${values[0]?.[1]}${MARK}`) ?? '';
          const result = sql(`SELECT ${items.join(' , ')} FROM t WHERE a = ${open}`, dialect);
          expect(result.text).toBe(`SELECT ${values.map(() => '?').join(' , ')} FROM t WHERE a = ?`);
          expect(result.summary).toBe('SELECT t');
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is read without an exception, and reads the same a second time', () => {
    const piece = fc.oneof(
      noise,
      fc.constantFrom(
        'SELECT',
        'FROM',
        'IN (',
        '(',
        ')',
        "E'",
        '$$',
        '$t$',
        '/*',
        '*/',
        '--',
        'true',
        '1e5',
        ' UPDATE ',
        'INTO',
        ';',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const once = sql(pieces.join(''), dialect);
        expect(sql(once.text, dialect).text).toBe(once.text);
        expect(once.text.replaceAll(allowed, '')).not.toMatch(dialect === mysql ? /['"]/ : /'/);
        expect(once.summary.length).toBeLessThanOrEqual(255);
      }),
      { numRuns: 1500 },
    );
  });
});

it('cuts very long texts and survives hostile ones', () => {
  for (const dialect of Object.values(dialects)) {
    for (const unit of [
      "'",
      "''",
      '"',
      '""',
      '$',
      '$a',
      '/*',
      '-- \n',
      ':',
      '(',
      '"a".',
      'a.',
      ' ',
      "E'\\",
      "'\n--\n",
      '[',
      '`',
      '@',
      '1e+',
      '\\',
    ]) {
      const result = sql(unit.repeat(200_000), dialect);
      expect(result.text.length).toBeLessThanOrEqual(8192 * 2);
    }
    expect(sql(`SELECT '${'x'.repeat(1_000_000)}'`, dialect).text).toBe('SELECT ?');
  }
});

it('remembers a bounded number of texts', () => {
  const dialect: SqlDialect = { tokens: ansi.tokens };
  const first = sql('SELECT 1 FROM t0', dialect);
  expect(sql('SELECT 1 FROM t0', dialect)).toBe(first);
  for (let i = 0; i < 5000; i++) sql(`SELECT 1 FROM t${i}`, dialect);
  expect((dialect.recent?.size ?? 0) + (dialect.older?.size ?? 0)).toBeLessThanOrEqual(512);
  expect(sql('SELECT 1 FROM t0', dialect)).toEqual(first);
});
