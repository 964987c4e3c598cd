const { Client, connect } = require('@planetscale/database');

// Behind the server stands MYSQL_URL.
const url = process.env.PLANETSCALE_URL;

exports.run = async ({ step, together, where }) => {
  const connection = connect({ url });
  const client = new Client({ url });
  await step('tables', async () => {
    await connection.execute('DROP TABLE IF EXISTS lab_planetscale_items');
    const { rows } = await connection.execute(
      'CREATE TABLE lab_planetscale_items (id int PRIMARY KEY, name text)',
    );
    return rows;
  });
  await step('values', async () => {
    const insert = 'INSERT INTO lab_planetscale_items (id, name) VALUES (?, ?)';
    const { rowsAffected, statement } = await connection.execute(insert, [1, 'secret']);
    return [rowsAffected, statement];
  });
  await step('named values', async () => {
    const { rows } = await connection.execute('SELECT name FROM lab_planetscale_items WHERE id = :id', {
      id: 1,
    });
    return rows;
  });
  await step('literal', async () => {
    const { rows } = await connection.execute("SELECT id FROM lab_planetscale_items WHERE name = 'secret'");
    return rows;
  });
  await step('arrays', async () => {
    const options = { as: 'array' };
    return (await client.execute('SELECT id, name FROM lab_planetscale_items', null, options)).rows;
  });
  await step('callback', () =>
    connection.execute('SELECT 1 AS one').then(({ rows }) => {
      where('then');
      return rows;
    }),
  );
  await step('transaction', () =>
    client.transaction(async (tx) => {
      await tx.execute('INSERT INTO lab_planetscale_items VALUES (?, ?)', [2, 'b']);
      return (await tx.execute('SELECT count(*) AS n FROM lab_planetscale_items')).rows;
    }),
  );
  await step('transaction that fails', () =>
    client.transaction(async (tx) => {
      await tx.execute('INSERT INTO lab_planetscale_items VALUES (?, ?)', [3, 'c']);
      throw new RangeError('no');
    }),
  );
  const threw = ({ name, status, body }) => [name, status, body.code];
  await step('duplicate', () =>
    connection.execute('INSERT INTO lab_planetscale_items VALUES (?, ?)', [1, 'secret']).catch(threw),
  );
  await step('no table', () => connection.execute('SELECT * FROM lab_planetscale_absent').catch(threw));
  await step('syntax', () => connection.execute("SELECT FROM 'secret'").catch(threw));
  await step('gateway', () => connection.execute('gateway').catch(threw));
  await step('refused credentials', () =>
    connect({ url: url.replace('secret', 'wrong') })
      .execute('SELECT 1')
      .catch(threw),
  );
  await step('refused connection', () =>
    connect({ url: 'http://user:secret@127.0.0.1:1' })
      .execute('SELECT 1')
      .catch(({ name }) => name),
  );
  await step('fetch of its own', async () => {
    const own = connect({ url, fetch: (to, init) => fetch(to, init) });
    return (await own.execute('SELECT 2 AS two')).rows;
  });
  await step('procedure', async () => {
    await connection.execute('CREATE OR REPLACE PROCEDURE lab_planetscale_noop() BEGIN END');
    return (await connection.execute('CALL lab_planetscale_noop()')).rows;
  });
  await together('at once', 4, async (n) => (await connection.execute('SELECT ? AS n', [n])).rows);
};
