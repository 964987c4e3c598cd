const { PrismaPg } = require('@prisma/adapter-pg');
// `prisma generate` with the provider prisma-client-js made it from schema.prisma; its compiler is that of the package.
const { PrismaClient } = require('./generated.cjs');

const open = (connectionString = process.env.DATABASE_URL, max = 1) =>
  new PrismaClient({ adapter: new PrismaPg({ connectionString, max }) });

exports.run = async ({ step, together, where, pause }) => {
  const db = open();
  await step('schema', async () => {
    await db.$executeRawUnsafe('DROP TABLE IF EXISTS lab_prisma_notes');
    await db.$executeRawUnsafe('DROP TABLE IF EXISTS lab_prisma_books');
    await db.$executeRawUnsafe(
      'CREATE TABLE lab_prisma_books (id integer PRIMARY KEY, title text, pages integer NOT NULL DEFAULT 7)',
    );
    await db.$executeRawUnsafe('CREATE TABLE lab_prisma_notes (id integer PRIMARY KEY, "bookId" integer)');
  });
  await step('create', () => db.book.create({ data: { id: 1, title: 'secret' } }));
  await step('create nested', () =>
    db.book.create({ data: { id: 2, title: 'secret', notes: { create: [{ id: 1 }] } } }),
  );
  await step('create many', () => db.book.createMany({ data: [{ id: 3 }, { id: 4 }] }));
  await step('find many', () => db.book.findMany({ where: { title: 'secret' }, include: { notes: true } }));
  await step('find unique', () => db.book.findUnique({ where: { id: 1 }, select: { pages: true } }));
  await step('update', () => db.book.update({ where: { id: 1 }, data: { title: 'hidden' } }));
  await step('upsert', () =>
    db.book.upsert({ where: { id: 5 }, create: { id: 5, title: 'secret' }, update: { title: 'secret' } }),
  );
  await step('delete', () => db.book.delete({ where: { id: 4 } }));
  await step('count', () => db.book.count());
  await step('raw', () => db.$queryRaw`SELECT ${7}::int AS n`);
  await step('raw literals', () => db.$queryRawUnsafe("SELECT 'secret' AS text, 42 AS n"));
  await step('never awaited', async () => {
    const lazy = db.book.findMany();
    await pause(5);
    return typeof lazy.then;
  });
  await step('then', () =>
    db.book.count().then((count) => {
      where('then of a query');
      return count;
    }),
  );

  const failing = async (query) => {
    const { name, code } = await query.catch((error) => error);
    return { name, code };
  };
  await step('duplicate key', () => failing(db.book.create({ data: { id: 1, title: 'secret' } })));
  await step('invalid', () => failing(db.book.create({ data: { id: 'secret' } })));
  await step('none found', () =>
    failing(db.book.update({ where: { id: 404404 }, data: { title: 'secret' } })),
  );
  await step('wrong value', () => failing(db.$queryRaw`SELECT ${'secret - value'}::text::int`));
  await step('no such table', () => failing(db.$queryRawUnsafe('SELECT absent FROM lab_prisma_absent')));

  await step('transaction', () =>
    db.$transaction(async (tx) => {
      await tx.book.update({ where: { id: 1 }, data: { pages: 3 } });
      return tx.book.count();
    }),
  );
  await step('rollback', () =>
    db.$transaction(async (tx) => {
      await tx.note.deleteMany();
      throw new Error('changed my mind');
    }),
  );
  await step('batch', () => db.$transaction([db.book.count(), db.note.count()]));
  await step('disconnected in flight', () =>
    failing(db.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`),
  );
  await step('connected again', () => db.note.count());
  await db.$disconnect();

  const wide = open(undefined, 2);
  await together('at once', 5, (n) => wide.$queryRaw`SELECT ${n}::int AS n`);
  await wide.$disconnect();
  const nobody = open('postgres://root@127.0.0.1:1/test');
  await step('nobody there', () => failing(nobody.book.findMany()));
  await nobody.$disconnect();
};
