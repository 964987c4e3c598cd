const postgres = require('postgres');

const options = { onnotice: () => undefined };
const url = process.env.DATABASE_URL;

exports.run = async ({ step, together, where, pause }) => {
  const sql = postgres(url, { ...options, max: 2 });
  await step('tables', async () => {
    await sql`DROP TABLE IF EXISTS lab_postgres_items`;
    await sql`CREATE TABLE lab_postgres_items (id int PRIMARY KEY, name text)`;
  });
  await step('template', async () => [...(await sql`SELECT ${'secret'}::text AS text, 1 AS one`)]);
  await step('literal', async () => [...(await sql`SELECT 'secret' AS text`)]);
  await step('fragments', async () => {
    const condition = sql`WHERE id > ${0}`;
    return [...(await sql`SELECT ${sql('id')} FROM ${sql('lab_postgres_items')} ${condition}`)];
  });
  await step('batch', async () => {
    const items = [
      { id: 1, name: 'secret' },
      { id: 2, name: 'b' },
      { id: 3, name: 'c' },
    ];
    return (await sql`INSERT INTO lab_postgres_items ${sql(items, 'id', 'name')}`).count;
  });
  await step('unsafe', async () => [
    ...(await sql.unsafe("SELECT name FROM lab_postgres_items WHERE name = 'secret'")),
    ...(await sql.unsafe('SELECT name FROM lab_postgres_items WHERE id = $1', [2])),
  ]);
  await step('simple', async () =>
    (await sql`SELECT 1 AS one; SELECT 2 AS two`.simple()).map((rows) => [...rows]),
  );
  await step('never awaited', async () => {
    sql`SELECT 'never'`;
    await pause(5);
  });
  await step('made here', async () => {
    const query = sql`SELECT 7 AS seven`;
    await step('awaited there', async () => [...(await query)]);
    return [...(await query)];
  });
  await step('executed', async () => {
    const query = sql`SELECT 8 AS eight`.execute();
    await pause(5);
    return [...(await query)];
  });
  await step('callback', () =>
    sql`SELECT 9 AS nine`.then((rows) => {
      where('callback of then');
      return [...rows];
    }),
  );
  await step('failure', () => sql`SELECT absent FROM lab_postgres_nowhere`);
  await step('wrong value', () => sql`SELECT ${'secret'}::text::int`);
  await step('duplicate', () => sql`INSERT INTO lab_postgres_items VALUES (1, 'secret')`);
  await step('forEach', async () => {
    const names = [];
    await sql`SELECT name FROM lab_postgres_items ORDER BY id`.forEach((row) => {
      where('row of forEach');
      names.push(row.name);
    });
    return names;
  });
  await step('cursor', async () => {
    const names = [];
    for await (const rows of sql`SELECT name FROM lab_postgres_items ORDER BY id`.cursor(2))
      names.push(...rows.map(({ name }) => name));
    return names;
  });
  await step('cursor left early', async () => {
    for await (const [row] of sql`SELECT generate_series(1, 1000) AS n`.cursor(1)) return row;
  });
  await step('cursor with a callback', async () => {
    let count = 0;
    await sql`SELECT generate_series(1, 4) AS n`.cursor(2, (rows) => {
      where('callback of a cursor');
      count += rows.length;
    });
    return count;
  });
  await step('transaction', async () => [
    ...(await sql.begin(async (inner) => {
      await inner`UPDATE lab_postgres_items SET name = ${'z'} WHERE id = 2`;
      await inner.savepoint(async (point) => point`SELECT 3 AS three`);
      return inner`SELECT 4 AS four`;
    })),
  ]);
  await step('transaction that fails', () =>
    sql.begin(async (inner) => {
      await inner`SELECT 1 AS one`;
      await inner`SELECT absent`;
    }),
  );
  if (sql.reserve)
    await step('reserved', async () => {
      const reserved = await sql.reserve();
      const rows = [...(await reserved`SELECT 5 AS five`)];
      reserved.release();
      return rows;
    });
  await step('procedure', async () => {
    await sql`CREATE OR REPLACE PROCEDURE lab_postgres_noop() LANGUAGE SQL AS $$ SELECT 1 $$`;
    await sql`CALL lab_postgres_noop()`;
  });
  await together('at once', 6, async (n) => [...(await sql`SELECT ${n}::int AS n`)]);

  await step('listen', async () => {
    let unlisten;
    const heard = new Promise((resolve) => {
      unlisten = sql.listen('lab_postgres_news', (text) => {
        where('notification');
        resolve(text);
      });
    });
    const listening = await unlisten;
    await sql.notify('lab_postgres_news', 'hello');
    const text = await heard;
    await listening.unlisten();
    return text;
  });
  await step('cancelled', async () => {
    const query = sql`SELECT pg_sleep(5)`;
    query.execute();
    await pause(50);
    // The connection that cancels may be reset, which its promise tells nobody but the process.
    const ignored = () => undefined;
    process.on('unhandledRejection', ignored);
    query.cancel();
    await query.catch(() => undefined);
    await pause(50);
    process.off('unhandledRejection', ignored);
    return query;
  });
  await step('disconnected', async () => {
    const lost = postgres(url, { ...options, max: 1 });
    const [{ pid }] = await lost`SELECT pg_backend_pid() AS pid`;
    const flying = lost`SELECT pg_sleep(5)`.catch(({ code }) => code);
    await pause(20);
    await sql`SELECT pg_terminate_backend(${pid})`;
    const code = await flying;
    await lost.end({ timeout: 1 });
    return code;
  });
  await sql.end();
  await step('ended', () => sql`SELECT 1`);
  await step('refused', async () => {
    const nowhere = postgres('postgres://root@127.0.0.1:1/test', { ...options, max: 1 });
    const code = await nowhere`SELECT 1`.catch((error) => error.code);
    await nowhere.end({ timeout: 1 });
    return code;
  });

  const one = postgres(url, { ...options, max: 1, max_pipeline: 1 });
  await together('queued', 4, async (n) => {
    const rows = await one`SELECT ${n}::int AS n`;
    where(`after queued ${n}`);
    return [...rows];
  });
  await one.end();
};
