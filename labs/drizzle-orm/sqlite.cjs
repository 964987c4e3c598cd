// The CommonJS build, and a driver that answers at once.
const { eq, sql } = require('drizzle-orm');
const { drizzle } = require('drizzle-orm/sql-js');
const { integer, sqliteTable, text } = require('drizzle-orm/sqlite-core');
const start = require('sql.js/dist/sql-asm.js');

const notes = sqliteTable('lab_drizzle_notes', { id: integer('id').primaryKey(), body: text('body') });

module.exports = async ({ step }) => {
  const { Database } = await start();
  const db = drizzle(new Database());
  await step('sqlite', async () => {
    db.run(sql`CREATE TABLE lab_drizzle_notes (id integer PRIMARY KEY, body text)`);
    db.insert(notes).values({ id: 1, body: 'secret' }).run();
    return [
      db.select().from(notes).where(eq(notes.id, 1)).get(),
      db.select().from(notes).all(),
      await db.select().from(notes),
    ];
  });
  await step('sqlite failure', async () => db.run(sql`SELECT absent FROM nowhere WHERE title = 'secret'`));
};
