import { asc, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { drizzle as postgresJs } from 'drizzle-orm/postgres-js';
import pg from 'pg';
import postgres from 'postgres';
import sqlite from './sqlite.cjs';

const books = pgTable('lab_drizzle_books', {
  id: integer('id').primaryKey(),
  title: text('title'),
  pages: integer('pages'),
});
const absent = pgTable('lab_drizzle_absent', { id: integer('id'), title: text('title') });
const connectionString = process.env.DATABASE_URL;

export const run = async (lab) => {
  const { step, together, where, pause } = lab;
  const pool = new pg.Pool({ connectionString, max: 1 });
  const db = drizzle(pool);
  await step('schema', async () => {
    await db.execute(sql`DROP TABLE IF EXISTS lab_drizzle_books`);
    await db.execute(
      sql`CREATE TABLE lab_drizzle_books (id integer PRIMARY KEY, title text, pages integer DEFAULT 7)`,
    );
  });
  await step('insert', () =>
    db
      .insert(books)
      .values([1, 2, 3].map((id) => ({ id, title: `secret ${id}`, pages: id * 10 })))
      .returning({ id: books.id }),
  );
  await step('select', () => db.select().from(books).where(eq(books.pages, 20)).orderBy(asc(books.id)));
  await step('join', () =>
    db.select({ id: books.id }).from(books).innerJoin(sql`lab_drizzle_books AS b`, sql`b.id = ${books.id}`),
  );
  await step('update', () => db.update(books).set({ title: 'hidden' }).where(eq(books.id, 1)));
  await step('delete', () => db.delete(books).where(eq(books.id, 3)));
  await step('literals', async () => (await db.execute(sql`SELECT 'secret' AS text, 42 AS n`)).rows);
  await step('values', async () => (await db.execute(sql`SELECT ${7}::int AS n`)).rows);
  await step('prepared', async () => {
    const prepared = db
      .select({ id: books.id })
      .from(books)
      .where(eq(books.id, sql.placeholder('id')))
      .prepare('lab_drizzle_by_id');
    return [await prepared.execute({ id: 1 }), await prepared.execute({ id: 2 })];
  });
  await step('never awaited', async () => {
    const lazy = db.select().from(books);
    await pause(5);
    return lazy.toSQL();
  });
  await step('then', () =>
    db
      .select({ id: books.id })
      .from(books)
      .then((rows) => {
        where('then of a query');
        return rows.length;
      }),
  );

  await step('no such table', async () => {
    const failed = await db
      .select()
      .from(absent)
      .where(eq(absent.title, 'secret'))
      .catch((error) => error.cause ?? error);
    return failed.message;
  });
  await step('duplicate key', async () => {
    const failed = await db
      .insert(books)
      .values({ id: 1, title: 'secret' })
      .catch((error) => error.cause ?? error);
    return failed.code;
  });
  await step('wrong value', async () => {
    const failed = await db
      .execute(sql`SELECT ${'secret - value'}::text::int`)
      .catch((error) => error.cause ?? error);
    return failed.code;
  });

  await step('transaction', () =>
    db.transaction(async (tx) => {
      await tx.insert(books).values({ id: 4, title: 'secret' });
      await tx.transaction((inner) => inner.update(books).set({ pages: 2 }).where(eq(books.id, 4)));
      return tx.select({ pages: books.pages }).from(books).where(eq(books.id, 4));
    }),
  );
  await step('rollback', () =>
    db.transaction(async (tx) => {
      await tx.delete(books);
      throw new Error('changed my mind');
    }),
  );
  await together('at once', 4, async (n) => (await db.execute(sql`SELECT ${n}::int AS n`)).rows);
  await pool.end();

  const single = new pg.Client({ connectionString });
  single.on('error', () => undefined);
  await step('connect', async () => void (await single.connect()));
  await step('disconnected in flight', async () => {
    const failed = await drizzle(single)
      .execute(sql`SELECT pg_terminate_backend(pg_backend_pid())`)
      .catch((error) => error.cause ?? error);
    return failed.code;
  });
  const nobody = new pg.Pool({ connectionString: 'postgres://root@127.0.0.1:1/test' });
  await step('nobody there', async () => {
    const failed = await drizzle(nobody)
      .select()
      .from(books)
      .catch((error) => error.cause ?? error);
    return failed.code;
  });
  await nobody.end();

  const client = postgres(connectionString, { max: 1, onnotice: () => undefined });
  const js = postgresJs(client);
  await step('postgres.js select', () => js.select().from(books).where(eq(books.id, 2)));
  await step('postgres.js transaction', () =>
    js.transaction(async (tx) => {
      await tx.update(books).set({ pages: 3 }).where(eq(books.id, 2));
      return tx.select({ pages: books.pages }).from(books).where(eq(books.id, 2));
    }),
  );
  await step('postgres.js failure', async () => {
    const failed = await js
      .select()
      .from(absent)
      .catch((error) => error.cause ?? error);
    return failed.code;
  });
  await client.end();

  await sqlite(lab);
};
