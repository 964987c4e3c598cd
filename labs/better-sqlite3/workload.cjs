const { rmSync } = require('node:fs');
const { join } = require('node:path');
const Database = require('better-sqlite3');

exports.run = async ({ step, together, where }) => {
  const file = join(process.cwd(), 'lab_better_sqlite3.db');
  rmSync(file, { force: true });
  const database = new Database(file);
  await step('transaction before any statement', () => database.transaction(() => 1)());
  await step(
    'exec',
    () => void database.exec("CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT); SELECT 'secret'"),
  );
  await step('run', () => database.prepare('INSERT INTO items VALUES (?, ?)').run(1, 'secret').changes);
  await step('literal', () => database.prepare("INSERT INTO items VALUES (2, 'secret')").run().changes);
  await step('get', () => database.prepare('SELECT * FROM items WHERE id = @id').get({ id: 1 }));
  await step('all', () => database.prepare('SELECT id FROM items ORDER BY id').all());
  await step('pluck', () => database.prepare('SELECT name FROM items WHERE id = ?').pluck().get(1));
  await step('bound', () => database.prepare('SELECT name FROM items WHERE id = ?').bind(1).all());
  await step('iterate', () => {
    const names = [];
    for (const { name } of database.prepare('SELECT name FROM items ORDER BY id').iterate()) {
      where('row of iterate');
      names.push(name);
    }
    return names;
  });
  await step('iterate left early', () => {
    for (const row of database.prepare('SELECT id FROM items ORDER BY id').iterate()) return row;
  });
  await step('iterate that fails', () => {
    database.function('broken', () => {
      throw new Error('broken');
    });
    return [...database.prepare('SELECT broken() FROM items').iterate()];
  });
  await step('transaction', () => {
    const insert = database.prepare('INSERT INTO items VALUES (?, ?)');
    const many = database.transaction((items) => {
      for (const [id, name] of items) insert.run(id, name);
      database.transaction(() => insert.run(9, 'nested'))();
    });
    many.immediate([
      [3, 'c'],
      [4, 'd'],
    ]);
    return database.prepare('SELECT count(*) AS count FROM items').get();
  });
  await step('transaction that fails', () =>
    database.transaction(() => database.prepare("INSERT INTO items VALUES (1, 'secret')").run())(),
  );
  await step('pragma', () => database.pragma('user_version', { simple: true }));
  await step('failure', () => database.prepare('SELECT absent FROM nowhere').get());
  await step('failure of exec', () => database.exec('DELETE FROM nowhere'));
  await step('missing value', () => database.prepare('SELECT ? AS value').get());
  await step('busy', () => {
    for (const _ of database.prepare('SELECT id FROM items').iterate()) database.exec('DELETE FROM items');
  });
  await together('at once', 3, (n) => database.prepare('SELECT ? AS n').get(n));
  const memory = new Database(':memory:');
  await step('memory', () => memory.prepare('SELECT 1 AS one').get());
  memory.close();
  database.close();
  await step('closed', () => database.exec('SELECT 1'));
};
