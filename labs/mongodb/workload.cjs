const { MongoClient } = require('mongodb');

const major = Number(require('mongodb/package.json').version.split('.')[0]);

exports.run = async ({ step, together, where }) => {
  const client = new MongoClient(process.env.MONGODB_URL, { serverSelectionTimeoutMS: 5000 });
  await step('connect', async () => void (await client.connect()));
  const db = client.db('lab');
  const users = db.collection('users');
  await users.deleteMany({});

  await step('insert', () => users.insertOne({ _id: 'ada', name: 'secret', age: 36 }));
  await step('insert many', () =>
    users.insertMany(Array.from({ length: 5 }, (_, n) => ({ _id: `n${n}`, name: `secret ${n}`, age: n }))),
  );
  await step('find', () => users.find({ age: { $gt: 2 } }, { sort: { age: 1 } }).toArray());
  await step('find one', () => users.findOne({ _id: 'ada', name: 'secret' }));
  await step('batches', () => users.find({}, { batchSize: 2 }).toArray());
  await step('cursor', async () => {
    const seen = [];
    for await (const { _id } of users.find({}, { batchSize: 4 })) {
      where('cursor');
      seen.push(_id);
    }
    return seen;
  });
  await step('cursor, left early', async () => {
    for await (const { _id } of users.find({}, { batchSize: 2 })) return _id;
    return 'none';
  });
  await step('stream', async () => {
    const seen = [];
    for await (const { _id } of users.find({ age: { $gt: 1 } }).stream()) seen.push(_id);
    return seen;
  });
  await step('update', () => users.updateOne({ _id: 'ada' }, { $set: { name: 'other secret' } }));
  await step('upsert', () =>
    users
      .updateOne({ _id: 'new' }, { $set: { name: 'secret' } }, { upsert: true })
      .then(({ upsertedId }) => upsertedId),
  );
  await step('find and update', () =>
    users
      .findOneAndUpdate({ _id: 'ada' }, { $inc: { age: 1 } }, { returnDocument: 'after' })
      .then((found) => (found.value ?? found).age),
  );
  await step('aggregate', () => users.aggregate([{ $match: { name: 'secret 1' } }, { $limit: 1 }]).toArray());
  await step('count', () => users.countDocuments({ age: { $gt: 1 } }));
  await step('distinct', () => users.distinct('age', { age: { $gt: 1 } }));
  await step('bulk', () =>
    users
      .bulkWrite([
        { insertOne: { document: { _id: 'b1' } } },
        { insertOne: { document: { _id: 'b2' } } },
        { updateOne: { filter: { _id: 'b1' }, update: { $set: { a: 1 } } } },
        { deleteMany: { filter: { _id: { $in: ['b1', 'b2'] } } } },
      ])
      .then(({ insertedCount, deletedCount }) => [insertedCount, deletedCount]),
  );
  await step('create an index', () => users.createIndex({ name: 1 }));
  await step('command', () => db.command({ ping: 1 }).then(({ ok }) => ok));
  await step('unknown command', () => db.command({ nonsense: 'secret' }));
  await step('failure', () => users.aggregate([{ $fail: 'secret' }]).toArray());
  await step('duplicate key', () => users.insertOne({ _id: 'ada' }).catch(({ code }) => code));
  await step('batch that fails in part', () =>
    users.insertMany([{ _id: 'p1' }, { _id: 'ada' }], { ordered: false }).catch(({ code }) => code),
  );
  await step('unacknowledged', () =>
    users.insertOne({ _id: 'quiet' }, { writeConcern: { w: 0 } }).then(({ acknowledged }) => acknowledged),
  );
  await step('lost in flight', () =>
    users.updateOne({ $kill: true }, { $set: { a: 1 } }).then(
      () => 'answered',
      ({ name }) => name,
    ),
  );
  if (major < 5)
    await step(
      'callback',
      () =>
        new Promise((resolve) => {
          users.findOne({ _id: 'ada' }, (_error, found) => {
            where('callback');
            resolve(found);
          });
        }),
    );
  await together('at once', 10, async (n) => {
    await users.insertOne({ _id: `at once ${n}` });
    return users.findOne({ _id: `at once ${n}` });
  });
  await step('delete', () =>
    users.deleteMany({ age: { $gt: 0 } }).then(({ deletedCount }) => deletedCount > 0),
  );
  await step('drop', () => db.collection('users').drop());
  await step('close', async () => void (await client.close()));

  const narrow = new MongoClient(process.env.MONGODB_URL, { maxPoolSize: 1 });
  // A client connects with its first command.
  if (major >= 5)
    await together('exhausted', 3, (n) => narrow.db('lab').collection('none').findOne({ _id: n }));
  else {
    await narrow.connect();
    await together('exhausted', 3, (n) => narrow.db('lab').collection('none').findOne({ _id: n }));
  }
  await narrow.close();

  await step('refused', async () => {
    const none = new MongoClient('mongodb://127.0.0.1:1', { serverSelectionTimeoutMS: 50 });
    return none.connect().then(
      () => 'connected',
      ({ name }) => name,
    );
  });
};
