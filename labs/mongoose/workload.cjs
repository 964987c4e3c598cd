const mongoose = require('mongoose');

const major = Number(require('mongoose/package.json').version.split('.')[0]);
const { Schema } = mongoose;

exports.run = async ({ step, together, where, pause }) => {
  await step(
    'connect',
    async () =>
      void (await mongoose.connect(process.env.MONGODB_URL, {
        dbName: 'lab',
        autoIndex: false,
        autoCreate: false,
      })),
  );
  const users = new Schema(
    { _id: String, name: String, age: Number, friend: { type: String, ref: 'User' } },
    { collection: 'users' },
  );
  const User = mongoose.model('User', users);
  const watched = new Schema({ _id: String, name: String }, { collection: 'watched' });
  watched.pre('save', async () => {
    where('hook before save');
    await User.findOne({ _id: 'ada' }).exec();
  });
  watched.post('findOne', async () => {
    where('hook after find');
    await User.countDocuments({ age: 1 }).exec();
  });
  const Watched = mongoose.model('Watched', watched);
  await User.deleteMany({});
  await Watched.deleteMany({});

  await step('save', async () => (await new User({ _id: 'ada', name: 'secret', age: 36 }).save()).toObject());
  await step('create', async () =>
    (await User.create({ _id: 'grace', name: 'secret', friend: 'ada' })).toObject(),
  );
  await step('insert many', async () =>
    (await User.insertMany(Array.from({ length: 3 }, (_, n) => ({ _id: `n${n}`, age: n })))).map(
      ({ _id }) => _id,
    ),
  );
  await step('exec', async () => (await User.findOne({ _id: 'ada', name: 'secret' }).exec())?.toObject());
  await step(
    'awaited',
    async () =>
      (
        await User.find({ age: { $gt: 0 } })
          .sort({ age: 1 })
          .select('age')
      ).length,
  );
  await step('awaited later', async () => {
    const query = User.findOne({ _id: 'ada' });
    await pause(5);
    return (await query)?._id;
  });
  await step('never executed', () => {
    User.find({ _id: 'ada' });
    User.aggregate([{ $match: { _id: 'ada' } }]);
  });
  await step('then', () =>
    User.findOne({ _id: 'ada' }).then((found) => {
      where('then of a query');
      return found._id;
    }),
  );
  await step('lean', async () => User.findById('ada').lean());
  await step(
    'update',
    async () => (await User.updateOne({ _id: 'ada' }, { $set: { name: 'other secret' } })).matchedCount,
  );
  await step(
    'find and update',
    async () =>
      (
        await User.findOneAndUpdate(
          { _id: 'ada' },
          { $inc: { age: 1 } },
          { [major < 9 ? 'new' : 'returnDocument']: major < 9 || 'after' },
        )
      )?.age,
  );
  await step('count', () => User.countDocuments({ age: { $gt: 1 } }));
  await step('distinct', () => User.distinct('age').exec());
  await step('aggregate', async () => User.aggregate([{ $match: { name: 'other secret' } }]));
  await step('populate', async () => (await User.findById('grace').populate('friend'))?.friend?._id);
  await step(
    'bulk',
    async () =>
      (
        await User.bulkWrite([
          { insertOne: { document: { _id: 'b1' } } },
          { deleteOne: { filter: { _id: 'b1' } } },
        ])
      ).deletedCount,
  );
  await step('cursor', async () => {
    const seen = [];
    for await (const { _id } of User.find({ age: { $gt: 0 } }).cursor()) seen.push(_id);
    return seen;
  });
  await step('changed document', async () => {
    const found = await User.findById('ada');
    found.age = 40;
    await found.save();
    await found.updateOne({ name: 'secret' });
    return found.age;
  });
  await step('hook before', async () => (await new Watched({ _id: 'w', name: 'secret' }).save())._id);
  await step('hook after', async () => (await Watched.findOne({ _id: 'w' }))?._id);
  await step('invalid', () => User.create({ _id: 'bad', age: 'secret' }).catch(({ name }) => name));
  await step('cast', () =>
    User.findOne({ age: 'secret' }).then(
      () => 'found',
      ({ name }) => name,
    ),
  );
  await step('duplicate key', () =>
    new User({ _id: 'ada', name: 'secret' }).save().catch(({ code }) => code),
  );
  await step('failure', async () =>
    User.aggregate([{ $fail: 'secret' }])
      .exec()
      .catch(({ code }) => code),
  );
  if (major < 7)
    await step(
      'callback',
      () =>
        new Promise((resolve) => {
          User.findOne({ _id: 'ada' }).exec((_error, found) => {
            where('callback');
            resolve(found._id);
          });
        }),
    );
  await together('at once', 10, async (n) => {
    await new User({ _id: `at once ${n}` }).save();
    return (await User.findOne({ _id: `at once ${n}` }))?._id;
  });
  await step('delete', async () => (await User.deleteMany({ age: { $gt: 0 } })).deletedCount > 0);
  await mongoose.disconnect();
};
