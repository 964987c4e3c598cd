require('reflect-metadata');
const { DataSource, EntitySchema } = require('typeorm');

class Book {}
// typeorm makes aliases of it, a minifier another name.
Object.defineProperty(Book, 'name', { value: 'Book' });
const Books = new EntitySchema({
  name: 'LabBook',
  tableName: 'lab_typeorm_books',
  target: Book,
  columns: {
    id: { type: Number, primary: true },
    title: { type: String, nullable: true },
    pages: { type: Number, default: 7 },
    gone: { type: 'timestamptz', deleteDate: true, nullable: true },
  },
});

const Notes = new EntitySchema({
  name: 'LabNote',
  tableName: 'lab_typeorm_notes',
  columns: { id: { type: Number, primary: true }, body: { type: String } },
});

const open = (more) =>
  new DataSource({
    type: 'postgres',
    driver: require('pg'),
    url: process.env.DATABASE_URL,
    entities: [Books, Notes],
    installExtensions: false,
    ...more,
  });
const book = (id, title = `secret ${id}`) => Object.assign(new Book(), { id, title });

exports.run = async ({ step, together, where, pause }) => {
  const source = open({ poolSize: 1 });
  await step('initialize', async () => void (await source.initialize()));
  await step('schema', async () => {
    await source.query('DROP TABLE IF EXISTS lab_typeorm_books');
    await source.query(
      'CREATE TABLE lab_typeorm_books (id integer PRIMARY KEY, title varchar, pages integer DEFAULT 7, gone timestamptz)',
    );
    await source.query('DROP TABLE IF EXISTS lab_typeorm_notes');
    await source.query('CREATE TABLE lab_typeorm_notes (id integer PRIMARY KEY, body varchar)');
  });
  const books = source.getRepository(Book);
  const { manager } = source;
  await step('save', () => books.save(book(1)));
  await step('save several', async () => (await manager.save([book(2), book(3)])).length);
  await step('save by name', () => manager.save('LabNote', { id: 4, body: 'secret' }));
  await step('no such entity', () => manager.save('LabAbsent', { id: 4, body: 'secret' }));
  await step('insert', async () => (await books.insert({ id: 5, title: 'secret' })).identifiers);
  await step('update', async () => (await books.update({ id: 5 }, { title: 'hidden' })).affected);
  await step('increment', async () => (await books.increment({ id: 5 }, 'pages', 2)).affected);
  await step('find', () => books.find({ where: { title: 'secret 2' } }));
  await step('find and count', () => books.findAndCount({ where: { pages: 9 } }));
  await step('find one', () => books.findOne({ where: { id: 1 } }));
  await step('count', () => books.count({ where: { pages: 7 } }));
  await step('find by', () => books.findBy({ id: 2 }));
  await step('exists', () => (books.exists ?? books.exist).call(books, { where: { id: 2 } }));
  await step('sum', () => books.sum('pages', {}));
  await step('upsert', async () => void (await books.upsert({ id: 5, title: 'secret' }, ['id'])));
  await step('soft delete', async () => (await books.softDelete({ id: 5 })).affected);
  await step('restore', async () => (await books.restore({ id: 5 })).affected);
  await step('delete', async () => (await books.delete({ id: 5 })).affected);
  await step('remove', async () => (await books.remove(book(3))).title);
  await step('schema as target', () => manager.find(Notes, { where: { id: 4 } }));
  await step('raw', () => source.query('SELECT $1::int AS n', [7]));
  await step('raw literals', () => manager.query("SELECT 'secret' AS text, 42 AS n"));
  await step('then', () =>
    books.find().then((found) => {
      where('then of a repository');
      return found.length;
    }),
  );

  const query = () => books.createQueryBuilder('book');
  await step('get many', () => query().where('book.pages = :pages', { pages: 7 }).getMany());
  await step('get one', () => query().where('book.id = :id', { id: 1 }).getOne());
  await step('get one or fail', async () => {
    const failed = await query()
      .where('book.id = :id', { id: 404404 })
      .getOneOrFail()
      .catch((error) => error);
    return 'criteria' in failed;
  });
  await step('get raw', () => query().select('COUNT(*)::int', 'n').getRawOne());
  await step('get count', () => query().getCount());
  await step(
    'get many and count',
    async () => (await query().take(2).orderBy('book.id').getManyAndCount())[1],
  );
  await step('builder insert', async () => {
    const { identifiers } = await source
      .createQueryBuilder()
      .insert()
      .into(Book)
      .values({ id: 6, title: 'secret' })
      .execute();
    return identifiers;
  });
  await step('builder update', async () => {
    const { affected } = await source
      .createQueryBuilder()
      .update(Book)
      .set({ title: 'hidden' })
      .where('id = :id', { id: 6 })
      .execute();
    return affected;
  });
  await step('builder delete', async () => {
    const { affected } = await query().delete().where('id = :id', { id: 6 }).execute();
    return affected;
  });
  await step('never run', async () => query().where('book.title = :title', { title: 'secret' }).getQuery());

  await step('no such table', () => source.query('SELECT absent FROM lab_typeorm_absent'));
  await step('duplicate key', () => books.insert({ id: 1, title: 'secret - title' }));
  await step('wrong value', () => query().where('book.id = :id', { id: 'secret value' }).getMany());
  await step('none found', async () => {
    const failed = await books.findOneOrFail({ where: { title: 'secret criteria' } }).catch((error) => error);
    return 'criteria' in failed;
  });

  await step('transaction', () =>
    source.transaction(async (inner) => {
      await inner.save(book(7));
      await inner.transaction((nested) => nested.update(Book, { id: 7 }, { pages: 2 }));
      return inner.findOneBy(Book, { id: 7 });
    }),
  );
  await step('rollback', () =>
    source.transaction(async (inner) => {
      await inner.delete(Book, { id: 7 });
      throw new Error('changed my mind');
    }),
  );

  const numbers = () =>
    source.createQueryBuilder().select('n.n', 'n').from('(SELECT generate_series(1, 3000) AS n)', 'n');
  await step('stream', async () => {
    const ids = [];
    for await (const row of await query().select('book.id', 'id').orderBy('book.id').stream())
      ids.push(row.id);
    return ids;
  });
  await step('stream left early', async () => {
    for await (const row of await numbers().stream()) return Object.keys(row).length > 0;
  });
  await step('stream fails', async () => {
    const rows = await query().select('1 / (book.id - book.id)', 'x').stream();
    for await (const row of rows) void row;
  });
  await step('after the streams', () => books.count());
  await source.destroy();

  const wide = open({ poolSize: 2 });
  await step('second source', async () => void (await wide.initialize()));
  await together('at once', 5, (n) => wide.getRepository(Book).find({ where: { id: n } }));
  await step('disconnected in flight', async () => {
    const failed = await wide.query('SELECT pg_terminate_backend(pg_backend_pid())').catch((error) => error);
    await pause(100);
    return { code: failed.code, after: await wide.query('SELECT 1 AS one') };
  });
  await wide.destroy();

  const nobody = open({ url: 'postgres://root@127.0.0.1:1/test' });
  await step('nobody there', () => nobody.initialize());
};
