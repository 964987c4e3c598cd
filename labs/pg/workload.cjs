const { Client, Pool } = require('pg');

const config = { connectionString: process.env.DATABASE_URL };

exports.run = async ({ step, together, where }) => {
  const client = new Client(config);
  await step('connect', async () => void (await client.connect()));
  await step('query', async () => (await client.query("SELECT 'literal' AS text, 1 AS one")).rows);
  await step('values', async () => (await client.query('SELECT $1::int AS value', [1])).rows);
  await step(
    'callback',
    () =>
      new Promise((resolve, reject) => {
        client.query('SELECT 1 AS one', (error, { rows }) => {
          where('callback of a query');
          if (error) reject(error);
          else resolve(rows);
        });
      }),
  );
  await step('procedure', async () => {
    await client.query('CREATE OR REPLACE PROCEDURE lab_noop() LANGUAGE SQL AS $$ SELECT 1 $$');
    await client.query('CALL lab_noop()');
  });
  await step('failure', () => client.query('SELECT absent FROM nowhere'));
  await together('at once', 5, async (n) => (await client.query(`SELECT ${n} AS n`)).rows);
  await client.end();
  const pool = new Pool({ ...config, max: 1 });
  await step('first of the pool', async () => (await pool.query('SELECT 1 AS one')).rows);
  await together('exhausted', 3, async (n) => (await pool.query(`SELECT ${n} AS n`)).rows);
  await pool.end();
};
