import { expect, test } from 'vitest';
import { mongodb } from './mongodb.js';

test.for<[string, object, string]>([
  [
    'keys stay, values do not',
    { find: 'users', filter: { name: 'Ada', age: { $gt: 30 } }, limit: 1 },
    '{"find":"users","filter":{"name":"?","age":{"$gt":"?"}},"limit":"?"}',
  ],
  [
    'the first document stands for all',
    { insert: 'users', documents: [{ name: 'Ada' }, { name: 'Grace', secret: 1 }], ordered: true },
    '{"insert":"users","documents":[{"name":"?"}],"ordered":"?"}',
  ],
  [
    'what the driver adds is left out',
    { count: 'users', lsid: { id: 1 }, $db: 'lab', txnNumber: 1, comment: 'secret' },
    '{"count":"users"}',
  ],
  [
    'a cursor is no value',
    { getMore: 12n, collection: 'users', batchSize: 2 },
    '{"getMore":"?","collection":"users","batchSize":"?"}',
  ],
  [
    'types of BSON are values',
    { find: 'users', filter: { _id: { _bsontype: 'ObjectId' }, at: new Date(), m: new Map([['a', 'x']]) } },
    '{"find":"users","filter":{"_id":"?","at":"?","m":{"a":"?"}}}',
  ],
  [
    'a command of no collection keeps none of its values',
    { nonsense: 'secret', usersInfo: 'ada' },
    '{"nonsense":"?","usersInfo":"?"}',
  ],
  [
    'members that read the same are written once',
    { find: 'users', filter: { a: { $in: [1, 2, 3] }, $or: [{ b: 1 }, { b: 2 }, { c: 1 }] } },
    '{"find":"users","filter":{"a":{"$in":["?"]},"$or":[{"b":"?"},{"c":"?"}]}}',
  ],
  [
    'a command on a database',
    { aggregate: 1, pipeline: [{ $match: { a: 'x' } }] },
    '{"aggregate":"?","pipeline":[{"$match":{"a":"?"}}]}',
  ],
])('%s', ([, command, text]) => expect(mongodb(command)).toBe(text));

test('size and depth are bounded, circles end', () => {
  const circle: Record<string, unknown> = {};
  circle['again'] = circle;
  expect(mongodb({ find: 'users', filter: circle }).length).toBeLessThan(200);
  const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`key${n}`, n]));
  expect(
    mongodb({ find: 'users', filter: wide, sort: wide, projection: { wide } }).length,
  ).toBeLessThanOrEqual(2048);
});
