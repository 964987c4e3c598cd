const { rmSync } = require('node:fs');
const { join } = require('node:path');
const { DatabaseSync } = require('node:sqlite');

exports.run = async ({ step, together, where }) => {
  const file = join(process.cwd(), 'lab_node_sqlite.db');
  rmSync(file, { force: true });
  const database = new DatabaseSync(file);
  await step(
    'exec',
    () => void database.exec("CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT); SELECT 'secret'"),
  );
  await step('run', () => database.prepare('INSERT INTO items VALUES (?, ?)').run(1, 'secret').changes);
  await step('literal', () => database.prepare("INSERT INTO items VALUES (2, 'secret')").run().changes);
  await step('get', () => database.prepare('SELECT * FROM items WHERE id = @id').get({ id: 1 }));
  await step('all', () => database.prepare('SELECT id FROM items ORDER BY id').all());
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
    database.exec('BEGIN IMMEDIATE');
    database.prepare('INSERT INTO items VALUES (?, ?)').run(3, 'c');
    database.exec('COMMIT');
  });
  await step('duplicate', () => database.prepare("INSERT INTO items VALUES (1, 'secret')").run());
  await step('failure', () => database.prepare('SELECT absent FROM nowhere').get());
  await step('failure of exec', () => database.exec('DELETE FROM nowhere'));
  await together('at once', 3, (n) => ({ ...database.prepare('SELECT ? AS n').get(n) }));
  const memory = new DatabaseSync(':memory:');
  await step('memory', () => ({ ...memory.prepare('SELECT 1 AS one').get() }));
  memory.close();
  database.close();
  await step('closed', () => database.exec('SELECT 1'));
};
