const mysql = require('mysql2');
const promises = require('mysql2/promise');

const url = new URL(process.env.MYSQL_URL);
const config = {
  host: url.hostname,
  port: Number(url.port),
  user: url.username,
  password: url.password,
  database: url.pathname.slice(1),
};

const called = (body) =>
  new Promise((resolve, reject) => body((error, result) => (error ? reject(error) : resolve(result))));

exports.run = async ({ step, together, where, pause }) => {
  const connection = mysql.createConnection(config);
  await step('tables', async () => {
    await called((done) => connection.query('DROP TABLE IF EXISTS lab_mysql2_items', done));
    await called((done) =>
      connection.query('CREATE TABLE lab_mysql2_items (id INT PRIMARY KEY, name VARCHAR(40))', done),
    );
  });

  await step('callback', () =>
    called((done) =>
      connection.query("SELECT 'secret' AS text, 1 AS one", (error, rows) => {
        where('callback of a query');
        done(error, rows);
      }),
    ),
  );
  await step('values', () => called((done) => connection.query('SELECT ? AS value', ['secret'], done)));
  await step('options', () =>
    called((done) => connection.query({ sql: 'SELECT ? AS value', values: ['secret'] }, done)),
  );
  await step('batch', () =>
    called((done) =>
      connection.query(
        'INSERT INTO lab_mysql2_items (id, name) VALUES ?',
        [
          [
            [1, 'secret'],
            [2, 'b'],
            [3, 'c'],
          ],
        ],
        (error, result) => done(error, result?.affectedRows),
      ),
    ),
  );
  await step('prepared', () =>
    called((done) =>
      connection.execute('SELECT name FROM lab_mysql2_items WHERE id = ?', [1], (error, rows) => {
        where('callback of execute');
        done(error, rows);
      }),
    ),
  );
  await step('statement', async () => {
    const statement = await called((done) =>
      connection.prepare('SELECT name FROM lab_mysql2_items WHERE id > ?', done),
    );
    const rows = [];
    for (const id of [1, 2])
      rows.push(await called((done) => statement.execute([id], (error, found) => done(error, found))));
    statement.close();
    return rows;
  });
  await step('transaction', async () => {
    await called((done) => connection.beginTransaction(done));
    await called((done) =>
      connection.query('UPDATE lab_mysql2_items SET name = ? WHERE id = ?', ['z', 2], done),
    );
    await called((done) => connection.rollback(done));
  });
  await step('procedure', async () => {
    await called((done) => connection.query('DROP PROCEDURE IF EXISTS lab_mysql2_noop', done));
    await called((done) => connection.query('CREATE PROCEDURE lab_mysql2_noop() SELECT 1 AS one', done));
    await called((done) => connection.query('CALL lab_mysql2_noop()', (error) => done(error)));
  });

  await step('failure', () =>
    called((done) => connection.query('SELECT absent FROM lab_mysql2_nowhere', done)),
  );
  await step('duplicate', () =>
    called((done) => connection.query("INSERT INTO lab_mysql2_items VALUES (1, 'secret')", done)),
  );
  await step('prepared failure', () =>
    called((done) => connection.execute('SELECT absent FROM lab_mysql2_nowhere WHERE id = ?', [1], done)),
  );
  await step('failure of what was prepared', () =>
    called((done) => connection.execute('INSERT INTO lab_mysql2_items VALUES (?, ?)', [1, 'secret'], done)),
  );
  await step('nothing to run', () => connection.query(undefined));

  await step('events', () => {
    const rows = [];
    return new Promise((resolve, reject) => {
      connection
        .query('SELECT id FROM lab_mysql2_items ORDER BY id')
        .on('error', reject)
        .on('result', (row) => {
          where('row of a query');
          rows.push(row);
        })
        .on('end', () => {
          where('end of a query');
          resolve(rows);
        });
    });
  });
  await step('event of failure', async () => {
    const error = await new Promise((resolve) =>
      connection.query('SELECT absent FROM lab_mysql2_nowhere').on('error', resolve),
    );
    return error.code;
  });
  await step('stream', async () => {
    const names = [];
    for await (const row of connection.query('SELECT id, name FROM lab_mysql2_items ORDER BY id').stream()) {
      where('row of a stream');
      names.push(row.name);
    }
    return names;
  });
  // Older versions keep the connection of a destroyed stream paused.
  if ('_isMariaDB' in connection) {
    await step('stream left early', async () => {
      const stream = connection
        .query('SELECT a.id FROM lab_mysql2_items a, lab_mysql2_items b ORDER BY a.id')
        .stream({ highWaterMark: 1 });
      for await (const row of stream) return row;
    });
    await step('after it', () => called((done) => connection.query('SELECT 5 AS five', done)));
  }

  await together('at once', 5, (n) => called((done) => connection.query(`SELECT ${n} AS n`, done)));
  await step('end', () => called((done) => connection.end(done)));
  await step('closed', () =>
    called((done) =>
      connection.query('SELECT 1', (error) => {
        where('callback of a closed connection');
        done(error);
      }),
    ),
  );

  await step('promise', async () => {
    const connected = await promises.createConnection(config);
    const [rows] = await connected.query('SELECT ? AS value', ['secret']);
    await connected.execute('SELECT ? AS value', ['secret']);
    const failed = await connected.query('SELECT absent').catch(({ code }) => code);
    await connected.end();
    return [rows, failed];
  });

  await step('refused', () =>
    promises.createConnection({ ...config, port: 1 }).then(
      () => 'connected',
      ({ code }) => code,
    ),
  );
  await step('wrong database', () =>
    promises.createConnection({ ...config, database: 'lab_mysql2_absent' }).then(
      () => 'connected',
      ({ code }) => code,
    ),
  );

  const pool = mysql.createPool({ ...config, connectionLimit: 1 });
  await step('first of the pool', () => called((done) => pool.query('SELECT 1 AS one', done)));
  await together('exhausted', 3, (n) =>
    called((done) =>
      pool.query('SELECT ? AS n', [n], (error, rows) => {
        where(`callback of exhausted ${n}`);
        done(error, rows);
      }),
    ),
  );
  await together('executed', 2, (n) => called((done) => pool.execute('SELECT ? AS n', [String(n)], done)));
  await step('handed out', async () => {
    const held = await called((done) => pool.getConnection(done));
    const rows = await called((done) => held.query('SELECT 1 AS one', done));
    held.release();
    return rows;
  });
  if (pool.promise)
    await together('promised', 2, async (n) => (await pool.promise().query('SELECT ? AS n', [n]))[0]);
  await step('event of the pool', async () => {
    const rows = [];
    await new Promise((resolve, reject) =>
      pool
        .query('SELECT 1 AS one')
        .on('result', (row) => rows.push(row))
        .on('error', reject)
        .on('end', resolve),
    );
    return rows;
  });
  await called((done) => pool.end(done));

  await step('full queue', async () => {
    const full = mysql.createPool({ ...config, connectionLimit: 1, queueLimit: 1 });
    const held = await called((done) => full.getConnection(done));
    const waiting = called((done) => full.query('SELECT 1 AS one', done));
    const refused = await called((done) => full.query('SELECT 2 AS two', done)).catch(
      ({ message }) => message,
    );
    held.release();
    const rows = await waiting;
    await called((done) => full.end(done));
    return [rows, refused];
  });

  const cluster = mysql.createPoolCluster();
  cluster.add('ONE', { ...config, connectionLimit: 1 });
  const namespace = cluster.of('ONE');
  if (namespace.query)
    await step('cluster', async () => {
      const rows = await called((done) => namespace.query('SELECT ? AS value', [1], done));
      const held = await called((done) => cluster.getConnection('ONE', done));
      const more = await called((done) => held.query('SELECT 2 AS two', done));
      held.release();
      await called((done) => cluster.end(done));
      return [rows, more];
    });

  await step('disconnected', async () => {
    const lost = mysql.createConnection(config);
    lost.on('error', () => undefined);
    const id = (await called((done) => lost.query('SELECT CONNECTION_ID() AS id', done)))[0].id;
    const flying = called((done) => lost.query('SELECT SLEEP(5)', done)).catch(({ code }) => code);
    const silent = lost.query('SELECT 2');
    silent.on('error', () => undefined);
    const other = await promises.createConnection(config);
    await other.query('KILL ?', [id]);
    const code = await flying;
    await other.end();
    return code;
  });
  await step('destroyed', async () => {
    const lost = mysql.createConnection(config);
    await called((done) => lost.query('SELECT 1', done));
    lost.query('SELECT SLEEP(1)', () => undefined);
    await pause(20);
    lost.destroy();
  });
};
