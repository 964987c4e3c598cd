const mysql = require('mysql');

const url = new URL(process.env.MYSQL_URL);
const config = {
  host: url.hostname,
  port: Number(url.port),
  user: url.username,
  password: url.password,
  database: url.pathname.slice(1),
};
const [, minor] = require('mysql/package.json').version.split('.').map(Number);

const called = (body) =>
  new Promise((resolve, reject) => body((error, result) => (error ? reject(error) : resolve(result))));

exports.run = async ({ step, together, where, pause }) => {
  const connection = mysql.createConnection(config);
  await step('tables', async () => {
    await called((done) => connection.query('DROP TABLE IF EXISTS lab_mysql_items', done));
    await called((done) =>
      connection.query('CREATE TABLE lab_mysql_items (id INT PRIMARY KEY, name VARCHAR(40))', done),
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
        'INSERT INTO lab_mysql_items (id, name) VALUES ?',
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
  await step('transaction', async () => {
    await called((done) => connection.beginTransaction(done));
    await called((done) =>
      connection.query('UPDATE lab_mysql_items SET name = ? WHERE id = ?', ['z', 2], done),
    );
    await called((done) => connection.rollback(done));
  });
  await step('procedure', async () => {
    await called((done) => connection.query('DROP PROCEDURE IF EXISTS lab_mysql_noop', done));
    await called((done) => connection.query('CREATE PROCEDURE lab_mysql_noop() SELECT 1 AS one', done));
    await called((done) => connection.query('CALL lab_mysql_noop()', (error) => done(error)));
  });

  await step('failure', () =>
    called((done) => connection.query('SELECT absent FROM lab_mysql_nowhere', done)),
  );
  await step('duplicate', () =>
    called((done) => connection.query("INSERT INTO lab_mysql_items VALUES (1, 'secret')", done)),
  );

  await step('events', () => {
    const rows = [];
    return new Promise((resolve, reject) => {
      connection
        .query('SELECT id FROM lab_mysql_items ORDER BY id')
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
      connection.query('SELECT absent FROM lab_mysql_nowhere').on('error', resolve),
    );
    return error.code;
  });
  await step('stream', () => {
    const names = [];
    return new Promise((resolve, reject) =>
      connection
        .query('SELECT id, name FROM lab_mysql_items ORDER BY id')
        .stream()
        .on('data', ({ name }) => {
          where('row of a stream');
          names.push(name);
        })
        .on('error', reject)
        .on('end', () => resolve(names)),
    );
  });
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
  await step('handed out', async () => {
    const held = await called((done) => pool.getConnection(done));
    const rows = await called((done) => held.query('SELECT 1 AS one', done));
    held.release();
    return rows;
  });
  // Older pools take callbacks alone.
  if (minor >= 18)
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

  await step('cluster', async () => {
    const cluster = mysql.createPoolCluster();
    cluster.add('ONE', { ...config, connectionLimit: 1 });
    const held = await called((done) => cluster.getConnection('ONE', done));
    const more = await called((done) => held.query('SELECT 2 AS two', done));
    held.release();
    // The first versions do not call back.
    if (minor >= 18) await called((done) => cluster.end(done));
    else cluster.end();
    return more;
  });

  await step('disconnected', async () => {
    const lost = mysql.createConnection(config);
    lost.on('error', () => undefined);
    const id = (await called((done) => lost.query('SELECT CONNECTION_ID() AS id', done)))[0].id;
    const flying = called((done) => lost.query('SELECT SLEEP(5)', done)).catch(({ code }) => code);
    const silent = lost.query('SELECT 2');
    silent.on('error', () => undefined);
    const other = mysql.createConnection(config);
    await called((done) => other.query('KILL ?', [id], done));
    const code = await flying;
    await called((done) => other.end(done));
    return code;
  });
  await step('destroyed', async () => {
    const lost = mysql.createConnection(config);
    await called((done) => lost.query('SELECT 1', done));
    lost.query('SELECT SLEEP(1)', () => undefined);
    await pause(20);
    lost.destroy();
  });
  await step('stream left early', async () => {
    const left = mysql.createConnection(config);
    left.on('error', () => undefined);
    const stream = left.query('SELECT seq FROM seq_1_to_100000').stream();
    await new Promise((resolve) => {
      stream.once('data', () => {
        left.destroy();
        resolve();
      });
    });
  });
  await step('refused', () => called((done) => mysql.createConnection({ ...config, port: 1 }).connect(done)));
  await step('wrong database', () =>
    called((done) => mysql.createConnection({ ...config, database: 'lab_mysql_absent' }).connect(done)),
  );
};
