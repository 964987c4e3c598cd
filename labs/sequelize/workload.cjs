const { DataTypes, Op, QueryTypes, Sequelize } = require('sequelize');

const open = (more) =>
  new Sequelize(process.env.DATABASE_URL, {
    dialectModule: require('pg'),
    logging: false,
    pool: { max: 1, min: 0, acquire: 20000 },
    ...more,
  });

exports.run = async ({ step, together, where, pause }) => {
  const db = open();
  const Book = db.define(
    'book',
    {
      id: { type: DataTypes.INTEGER, primaryKey: true },
      title: DataTypes.STRING,
      pages: { type: DataTypes.INTEGER, defaultValue: 7 },
    },
    { tableName: 'lab_sequelize_books', timestamps: false },
  );
  const Note = db.define(
    'note',
    { id: { type: DataTypes.INTEGER, primaryKey: true }, bookId: DataTypes.INTEGER },
    { tableName: 'lab_sequelize_notes', timestamps: false },
  );
  Book.hasMany(Note, { foreignKey: 'bookId', constraints: false });

  await step('authenticate', () => db.authenticate());
  await step('schema', async () => {
    await db.query('DROP TABLE IF EXISTS lab_sequelize_books');
    await db.query('DROP TABLE IF EXISTS lab_sequelize_notes');
    await db.query(
      'CREATE TABLE lab_sequelize_books (id integer PRIMARY KEY, title varchar, pages integer DEFAULT 7)',
    );
    await db.query('CREATE TABLE lab_sequelize_notes (id integer PRIMARY KEY, "bookId" integer)');
  });
  await step('create', async () => (await Book.create({ id: 1, title: 'secret 1' })).id);
  await step(
    'bulk create',
    async () => (await Book.bulkCreate([2, 3, 4].map((id) => ({ id, title: `secret ${id}` })))).length,
  );
  await step('find all', async () => (await Book.findAll({ where: { title: 'secret 2' } })).length);
  await step('find by key', async () => (await Book.findByPk(1)).title);
  await step(
    'find and count',
    async () => (await Book.findAndCountAll({ where: { pages: { [Op.gt]: 5 } } })).count,
  );
  await step('include', async () => (await Book.findAll({ include: Note })).length);
  await step('update', async () => (await Book.update({ title: 'hidden' }, { where: { id: 2 } }))[0]);
  await step('instance', async () => {
    const book = await Book.findByPk(3);
    book.title = 'hidden secret';
    await book.save();
    await book.increment('pages', { by: 2 });
    await book.reload();
    return book.pages;
  });
  await step('destroy', () => Book.destroy({ where: { id: 4 } }));
  await step('raw', () => db.query('SELECT 1 AS one', { type: QueryTypes.SELECT }));
  await step('raw literals', async () => (await db.query("SELECT 'secret' AS text, 42 AS n"))[0]);
  await step('bind', () => db.query('SELECT $1::int AS n', { bind: [7], type: QueryTypes.SELECT }));
  await step('replacements', () =>
    db.query('SELECT :secret AS text', { replacements: { secret: 'secret' }, type: QueryTypes.SELECT }),
  );
  await step(
    'query object',
    async () => (await db.query({ query: 'SELECT ? AS text', values: ['secret'] }))[0],
  );
  await step('then', () =>
    Book.count().then((count) => {
      where('then of a model');
      return count;
    }),
  );

  await step('no such table', () => db.query('SELECT absent FROM lab_sequelize_absent'));
  await step('duplicate key', async () => {
    const failed = await Book.create({ id: 1, title: 'secret - title' }).catch((error) => error);
    return failed.original.code;
  });
  await step('wrong value', () =>
    Book.findAll({ where: db.literal("title::int = 5 AND 'secret' = 'secret'") }),
  );

  await step('transaction', () =>
    db.transaction(async (transaction) => {
      await Book.create({ id: 5, title: 'secret' }, { transaction });
      await db.transaction({ transaction }, (nested) =>
        Book.update({ pages: 2 }, { where: { id: 5 }, transaction: nested }),
      );
      return (await Book.findByPk(5, { transaction })).pages;
    }),
  );
  await step('rollback', () =>
    db.transaction(async (transaction) => {
      await Book.destroy({ where: {}, transaction });
      throw new Error('changed my mind');
    }),
  );
  await db.close();

  const wide = open({ pool: { max: 2, min: 0, acquire: 20000 } });
  await step('second', () => wide.authenticate());
  await together('at once', 5, (n) => wide.query(`SELECT ${n} AS n`, { type: QueryTypes.SELECT }));
  await wide.close();

  const tight = open({ pool: { max: 1, min: 0, acquire: 1500 } });
  await step('third', () => tight.authenticate());
  await step('exhausted', async () => {
    const transaction = await tight.transaction();
    const failed = await tight.query('SELECT 1 AS one').catch((error) => error);
    await transaction.rollback();
    return failed.name;
  });
  await step('disconnected in flight', async () => {
    const failed = await tight.query('SELECT pg_terminate_backend(pg_backend_pid())').catch((error) => error);
    // Until the pool has seen that the connection has ended.
    await pause(1000);
    return failed.original.code;
  });
  await step('connected again', async () => (await tight.query('SELECT 1 AS one'))[0]);
  await tight.close();

  const nobody = new Sequelize('postgres://root@127.0.0.1:1/test', {
    dialectModule: require('pg'),
    logging: false,
  });
  await step('nobody there', () => nobody.query('SELECT 1'));
  await nobody.close();
};
