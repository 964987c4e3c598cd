const mariadb = require('mariadb');
const callbacks = require('mariadb/callback');

const url = new URL(process.env.MYSQL_URL);
const config = {
  host: url.hostname,
  port: Number(url.port),
  user: url.username,
  password: url.password,
  database: url.pathname.slice(1),
};

const plain = (rows) => [...rows].map((row) => ({ ...row }));
const called = (body) =>
  new Promise((resolve, reject) => body((error, result) => (error ? reject(error) : resolve(result))));

exports.run = async ({ step, together, where, pause }) => {
  let connection;
  await step('connect', async () => {
    connection = await mariadb.createConnection(config);
  });
  await step('tables', async () => {
    await connection.query('DROP TABLE IF EXISTS lab_mariadb_items');
    await connection.query('CREATE TABLE lab_mariadb_items (id INT PRIMARY KEY, name VARCHAR(40))');
  });
  await step('literal', async () => plain(await connection.query("SELECT 'secret' AS text, 1 AS one")));
  await step('values', async () => plain(await connection.query('SELECT ? AS value', ['secret'])));
  await step('batch', async () => {
    const { affectedRows } = await connection.batch('INSERT INTO lab_mariadb_items VALUES (?, ?)', [
      [1, 'secret'],
      [2, 'b'],
      [3, 'c'],
    ]);
    return affectedRows;
  });
  await step('execute', async () =>
    plain(await connection.execute('SELECT name FROM lab_mariadb_items WHERE id = ?', [1])),
  );
  await step('prepared', async () => {
    const prepared = await connection.prepare('SELECT name FROM lab_mariadb_items WHERE id > ?');
    const rows = plain(await prepared.execute([1]));
    prepared.close();
    return rows;
  });
  await step('transaction', async () => {
    await connection.beginTransaction();
    await connection.query('UPDATE lab_mariadb_items SET name = ? WHERE id = ?', ['z', 2]);
    await connection.rollback();
  });
  await step('procedure', async () => {
    await connection.query('DROP PROCEDURE IF EXISTS lab_mariadb_noop');
    await connection.query('CREATE PROCEDURE lab_mariadb_noop() SELECT 1 AS one');
    await connection.query('CALL lab_mariadb_noop()');
  });
  const code = (promise) =>
    promise.then(
      () => 'none',
      (error) => error.code,
    );
  await step('failure', () => code(connection.query('SELECT absent FROM lab_mariadb_nowhere')));
  await step('duplicate', () => code(connection.query("INSERT INTO lab_mariadb_items VALUES (1, 'secret')")));
  await step('failure of execute', () =>
    code(connection.execute('SELECT absent FROM lab_mariadb_nowhere WHERE id = ?', [1])),
  );
  await step('failure of a batch', () =>
    code(connection.batch('INSERT INTO lab_mariadb_nowhere VALUES (?)', [[1], [2]])),
  );
  await step('stream', async () => {
    const names = [];
    const stream = connection.queryStream('SELECT name FROM lab_mariadb_items ORDER BY id');
    await new Promise((resolve, reject) =>
      stream
        .on('data', ({ name }) => {
          where('row of a stream');
          names.push(name);
        })
        .on('error', reject)
        .on('end', resolve),
    );
    return names;
  });
  await step('stream left early', async () => {
    const stream = connection.queryStream('SELECT seq FROM seq_1_to_10000');
    await new Promise((resolve) => stream.once('data', resolve));
    stream.close();
    stream.resume();
  });
  await together('at once', 5, async (n) => plain(await connection.query(`SELECT ${n} AS n`)));
  await step('end', () => connection.end());
  await step('closed', () => code(connection.query('SELECT 1')));

  await step('callbacks', async () => {
    const other = callbacks.createConnection(config);
    await called((done) => other.connect(done));
    const rows = await called((done) =>
      other.query('SELECT ? AS value', ['secret'], (error, result) => {
        where('callback of a query');
        done(error, result && plain(result));
      }),
    );
    const failed = await called((done) => other.query('SELECT absent', done)).catch((error) => error.code);
    await called((done) => other.end(done));
    return [rows, failed];
  });

  const pool = mariadb.createPool({ ...config, connectionLimit: 1 });
  await step('first of the pool', async () => plain(await pool.query('SELECT 1 AS one')));
  await together('exhausted', 3, async (n) => plain(await pool.query('SELECT ? AS n', [n])));
  await step('handed out', async () => {
    const held = await pool.getConnection();
    const rows = plain(await held.query('SELECT 1 AS one'));
    await held.release();
    return rows;
  });
  await step('batch of the pool', async () => {
    await pool.batch('UPDATE lab_mariadb_items SET name = ? WHERE id = ?', [
      ['x', 1],
      ['y', 2],
    ]);
  });
  await step('end of the pool', () => pool.end());

  await step('disconnected', async () => {
    const lost = await mariadb.createConnection(config);
    lost.on('error', () => undefined);
    const [{ id }] = await lost.query('SELECT CONNECTION_ID() AS id');
    const flying = code(lost.query('SELECT SLEEP(5)'));
    await pause(20);
    const other = await mariadb.createConnection(config);
    await other.query('KILL ?', [Number(id)]);
    const failed = await flying;
    await other.end();
    return typeof failed;
  });
  await step('refused', () => code(mariadb.createConnection({ ...config, port: 1, connectTimeout: 500 })));
  await step('wrong database', () =>
    code(mariadb.createConnection({ ...config, database: 'lab_mariadb_absent' })),
  );
};
