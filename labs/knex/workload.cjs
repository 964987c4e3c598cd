const { pipeline } = require('node:stream/promises');
const { Writable } = require('node:stream');
const { knex } = require('knex');

const connection = process.env.DATABASE_URL;
const open = (more) => knex({ client: 'pg', connection, pool: { min: 0, max: 1 }, ...more });

exports.run = async ({ step, together, where, pause }) => {
  const db = open();
  await step('connect', async () => (await db.raw('SELECT 1 AS one')).rows);
  await step('schema', async () => {
    await db.schema.dropTableIfExists('lab_knex_books');
    await db.schema.createTable('lab_knex_books', (table) => {
      table.specificType('id', 'integer primary key');
      table.string('title');
      table.integer('pages');
    });
    return db.schema.hasTable('lab_knex_books');
  });
  const books = () => db('lab_knex_books');
  await step('insert', () => books().insert({ id: 1, title: 'secret one', pages: 10 }).returning('id'));
  await step('batch', () =>
    db.batchInsert(
      'lab_knex_books',
      [2, 3, 4, 5].map((id) => ({ id, title: `secret ${id}`, pages: id })),
      2,
    ),
  );
  await step('select', () => books().select('id', 'title').where('pages', '<', 5).orderBy('id'));
  await step('first', () => books().where({ id: 1 }).first('pages'));
  await step('pluck', () => books().orderBy('id').pluck('id'));
  await step('alias and join', () =>
    db({ a: 'lab_knex_books' }).join('lab_knex_books as b', 'a.id', 'b.pages').where('a.id', 3).count(),
  );
  await step('update', () => books().where('id', 1).update({ title: 'hidden' }));
  await step('delete', () => books().where('id', 5).del());
  await step('values', async () => (await db.raw('SELECT ?::int AS n', [7])).rows);
  await step('literals', async () => (await db.raw("SELECT 'secret' AS text, 42 AS n")).rows);

  await step('never awaited', async () => {
    const lazy = books().where('title', 'secret');
    await pause(5);
    return lazy.toString();
  });
  const built = await new Promise((resolve) => resolve({ lazy: books().where('id', 2).first('id') }));
  await step('built before, awaited here', () => built.lazy.clone());
  await step(
    'callback',
    () =>
      new Promise((resolve, reject) => {
        books()
          .where('id', 2)
          .select('id')
          .asCallback((error, rows) => {
            where('callback of a builder');
            if (error) reject(error);
            else resolve(rows);
          });
      }),
  );
  await step('then', () =>
    books()
      .count()
      .then((rows) => {
        where('then of a builder');
        return rows;
      }),
  );
  await step('events', async () => {
    const heard = [];
    const rows = await books()
      .select('id')
      .where('id', 3)
      .on('query-response', (found) => {
        heard.push(found.length);
        where('query-response of a builder');
      });
    return { rows, heard };
  });

  await step('no such table', () => db('lab_knex_absent').where({ title: 'secret' }));
  await step('duplicate key', () => books().insert({ id: 1, title: 'secret - title' }));
  await step('wrong value', () => books().where('id', db.raw('?::text::int', ['secret - value'])));
  await step('bad syntax', () => db.raw('SELEC ?', ['secret']));

  await step('transaction', () =>
    db.transaction(async (trx) => {
      await trx('lab_knex_books').insert({ id: 6, title: 'secret', pages: 1 });
      await trx.transaction((inner) => inner('lab_knex_books').where('id', 6).update({ pages: 2 }));
      return trx('lab_knex_books').where('id', 6).first('pages');
    }),
  );
  await step('rollback', () =>
    db.transaction(async (trx) => {
      await trx('lab_knex_books').del();
      throw new Error('changed my mind');
    }),
  );
  await step('isolation', async () => {
    const trx = await db.transaction();
    const rows = await trx('lab_knex_books').count();
    await trx.commit();
    return rows;
  });

  await step('stream', async () => {
    const ids = [];
    await pipeline(
      books().select('id').orderBy('id').stream(),
      new Writable({
        objectMode: true,
        write(row, _encoding, callback) {
          ids.push(row.id);
          callback();
        },
      }),
    );
    return ids;
  });
  await step('iterated, left early', async () => {
    for await (const { n } of db.raw('SELECT n FROM generate_series(1, 5000) AS n').stream()) return n;
  });
  await step('stream destroyed at once', async () => {
    const stream = db.raw('SELECT n FROM generate_series(1, 5000) AS n').stream({ highWaterMark: 5 });
    await new Promise((resolve) => stream.once('data', resolve));
    stream.destroy();
    await pause(20);
    return stream.destroyed;
  });
  await step('stream fails', async () => {
    for await (const row of db.raw('SELECT 1 / (3 - n) FROM generate_series(1, 5) AS n').stream()) void row;
  });
  await step('after the streams', () => books().count());
  await db.destroy();

  const small = open({ version: '16', pool: { min: 0, max: 2 } });
  await together('at once', 5, async (n) => (await small.raw('SELECT ?::int AS n', [n])).rows);
  await small.destroy();

  const tight = open({ version: '16', acquireConnectionTimeout: 1500 });
  await step('first connection', async () => (await tight.raw('SELECT 1 AS one')).rows);
  await step('exhausted', async () => {
    const trx = await tight.transaction();
    const error = await tight('lab_knex_books')
      .first()
      .catch(({ name }) => name);
    await trx.rollback();
    return error;
  });
  await step('disconnected in flight', async () => {
    const name = await tight
      .raw('SELECT pg_terminate_backend(pg_backend_pid())')
      .catch((error) => error.code);
    await pause(100);
    return { name, after: (await tight.raw('SELECT 1 AS one')).rows };
  });
  await step('timeout', () => tight.raw('SELECT pg_sleep(1)').timeout(50));
  await tight.destroy();

  const nobody = knex({ client: 'pg', connection: 'postgres://root@127.0.0.1:1/test' });
  await step('nobody there', () => nobody('lab_knex_books').first());
  await nobody.destroy();
};
