const { Client, Pool, neon, neonConfig } = require('@neondatabase/serverless');

// Behind the server stands DATABASE_URL.
const url = 'postgres://root:secret@neon.test/test';
neonConfig.fetchEndpoint = process.env.NEON_HTTP;
neonConfig.wsProxy = process.env.NEON_TUNNEL;
neonConfig.useSecureWebSocket = false;
neonConfig.pipelineConnect = false;
neonConfig.webSocketConstructor = require('ws');

exports.run = async ({ step, together, where, pause }) => {
  const sql = neon(url);
  await step('tables', async () => {
    await sql`DROP TABLE IF EXISTS lab_neon_items`;
    return sql`CREATE TABLE lab_neon_items (id int PRIMARY KEY, name text)`;
  });
  await step('template', () => sql`INSERT INTO lab_neon_items VALUES (${1}, ${'secret'}) RETURNING id`);
  await step('literal', () => sql`SELECT id FROM lab_neon_items WHERE name = 'secret'`);
  await step('fragments', () => {
    const where = sql`WHERE id > ${0}`;
    return sql`SELECT name FROM ${sql.unsafe('lab_neon_items')} ${where}`;
  });
  await step('query', () => sql.query('SELECT name FROM lab_neon_items WHERE id = $1', [1]));
  await step('full results', async () => {
    const { rows, rowCount, command } = await sql.query('SELECT 1 AS one', [], { fullResults: true });
    return [rows, rowCount, command];
  });
  await step('callback', () =>
    sql`SELECT 9 AS nine`.then((rows) => {
      where('then');
      return rows;
    }),
  );
  await step('never awaited', async () => {
    sql`SELECT 'never'`;
    await pause(5);
  });
  await step('made here', async () => {
    const query = sql`SELECT 7 AS seven`;
    await step('awaited there', () => query);
    return 'made';
  });
  await step('transaction', () =>
    sql.transaction([
      sql`UPDATE lab_neon_items SET name = ${'z'} WHERE id = ${1}`,
      sql`SELECT ${4}::int AS four`,
    ]),
  );
  await step('transaction of a function', () =>
    sql.transaction((tx) => [tx`SELECT 1 AS one`, tx.query('SELECT 2 AS two')], {
      isolationLevel: 'Serializable',
    }),
  );
  const told = ({ name, code, message }) => [name, code, message];
  await step('transaction that fails', () =>
    sql.transaction([sql`SELECT 1`, sql`SELECT absent`]).catch(told),
  );
  await step('transaction whose function fails', () =>
    sql
      .transaction(() => {
        throw new RangeError('no');
      })
      .catch(({ name }) => name),
  );
  await step('transaction of nothing', () => sql.transaction('none').catch(({ message }) => message));
  await step('failure', () => sql`SELECT absent FROM lab_neon_nowhere`.catch(told));
  await step('duplicate', () => sql`INSERT INTO lab_neon_items VALUES (1, 'secret')`.catch(told));
  await step('wrong value', () => sql`SELECT ${'secret'}::text::int`.catch(({ code }) => code));
  await step('gateway', () => sql.query('gateway').catch(told));
  await step('refused credentials', () => neon(url.replace('secret', 'wrong'))`SELECT 1`.catch(told));
  await step(
    'connection in parts',
    () => neon({ connectionString: url.replace('.test', '.test:5432'), arrayMode: true })`SELECT 5 AS five`,
  );
  await step('procedure', async () => {
    await sql`CREATE OR REPLACE PROCEDURE lab_neon_noop() LANGUAGE SQL AS $$ SELECT 1 $$`;
    return sql`CALL lab_neon_noop()`;
  });
  await step('what it is', () => [
    typeof sql,
    typeof sql.query,
    Object.keys(sql).sort(),
    sql`SELECT 1`[Symbol.toStringTag],
    sql`SELECT 1` instanceof Promise,
  ]);
  await step('called as a function', () => {
    sql('SELECT 1');
  });
  await together('at once', 4, (n) => sql`SELECT ${n}::int AS n`);

  // Over a WebSocket: pg.
  const client = new Client(url);
  await step('client', async () => {
    await client.connect();
    const { rows } = await client.query('SELECT $1::text AS text', ['secret']);
    return rows;
  });
  await step(
    'client with a callback',
    () =>
      new Promise((resolve) => {
        client.query('SELECT 3 AS three', (error, result) => {
          where('callback of a client');
          resolve(error ?? result.rows);
        });
      }),
  );
  await step('client fails', () => client.query('SELECT absent').catch(({ code }) => code));
  await step('client ends', () => client.end());
  const pool = new Pool({ connectionString: url, max: 1 });
  await step('pool', async () => (await pool.query('SELECT 6 AS six')).rows);
  await together('pool at once', 3, async (n) => (await pool.query('SELECT $1::int AS n', [n])).rows);
  await step('pool ends', () => pool.end());
};
