// Speaks as much of MongoDB's wire protocol as the driver and mongoose need: OP_MSG, and OP_QUERY for the first greeting.
// Documents live in memory; filters know equality, `$in`, `$gt` and `$kill` (the connection is cut).
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;

/** @param installed The folder whose `node_modules` has the driver. */
export async function start(installed) {
  const require = createRequire(join(installed, 'index.js'));
  const bson = createRequire(require.resolve('mongodb'))('bson');
  const state = { collections: new Map(), cursors: new Map(), next: 1, bson };
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let pending = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      while (pending.length >= 4 && pending.length >= pending.readInt32LE(0)) {
        const size = pending.readInt32LE(0);
        answer(socket, pending.subarray(0, size), state);
        pending = pending.subarray(size);
      }
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  return {
    env: { MONGODB_URL: `mongodb://127.0.0.1:${port}` },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function answer(socket, message, state) {
  const { bson } = state;
  const request = message.readInt32LE(4);
  const code = message.readInt32LE(12);
  if (code === OP_QUERY) {
    const name = message.indexOf(0, 20) + 1;
    const command = bson.deserialize(message.subarray(name + 8));
    const head = Buffer.alloc(20);
    head.writeInt32LE(8, 0);
    head.writeInt32LE(1, 16);
    return send(socket, request, OP_REPLY, [head, bson.serialize(run(command, state))]);
  }
  if (code !== OP_MSG) return socket.destroy();
  const flags = message.readUInt32LE(16);
  const command = {};
  for (let at = 20; at < message.length - (flags & 1 ? 4 : 0); ) {
    const kind = message[at++];
    const size = message.readInt32LE(at);
    if (kind === 0)
      Object.assign(command, bson.deserialize(message.subarray(at, at + size), { promoteLongs: false }));
    else {
      const name = message.indexOf(0, at + 4);
      const documents = [];
      for (let inner = name + 1; inner < at + size; inner += message.readInt32LE(inner))
        documents.push(bson.deserialize(message.subarray(inner, inner + message.readInt32LE(inner))));
      command[message.toString('utf8', at + 4, name)] = documents;
    }
    at += size;
  }
  const reply = run(command, state);
  if (reply === undefined) return socket.destroy();
  // `moreToCome`: a write that nobody wants to hear of.
  if (flags & 2) return undefined;
  return send(socket, request, OP_MSG, [Buffer.alloc(5), bson.serialize(reply)]);
}

function send(socket, request, code, parts) {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(16);
  head.writeInt32LE(16 + body.length, 0);
  head.writeInt32LE(request, 8);
  head.writeInt32LE(code, 12);
  socket.write(Buffer.concat([head, body]));
}

const plain = (value) =>
  value?._bsontype === 'Long' || value?._bsontype === 'Int32' ? Number(value) : value;
const same = (a, b) => JSON.stringify(plain(a)) === JSON.stringify(plain(b));
const failed = (code, codeName, errmsg) => ({ ok: 0, code, codeName, errmsg });

class Cut extends Error {}

function matches(document, filter = {}) {
  return Object.entries(filter).every(([key, wanted]) => {
    if (key === '$kill') throw new Cut();
    const value = document[key];
    if (wanted && typeof wanted === 'object' && Object.keys(wanted).some((name) => name.startsWith('$')))
      return Object.entries(wanted).every(([operator, operand]) =>
        operator === '$in'
          ? operand.some((one) => same(one, value))
          : operator === '$gt'
            ? plain(value) > plain(operand)
            : operator === '$exists'
              ? (value !== undefined) === operand
              : false,
      );
    return same(value, wanted);
  });
}

function cursorOf(command, documents, state) {
  const [operation] = Object.keys(command);
  const ns = `${command.$db}.${command[operation]}`;
  const size = plain(command.batchSize ?? command.cursor?.batchSize) || 101;
  const batch = documents.slice(0, size);
  const rest = documents.slice(size);
  if (rest.length === 0 || command.singleBatch)
    return { cursor: { id: state.bson.Long.ZERO, ns, firstBatch: batch }, ok: 1 };
  const id = state.next++;
  state.cursors.set(id, { ns, rest });
  return { cursor: { id: state.bson.Long.fromNumber(id), ns, firstBatch: batch }, ok: 1 };
}

function changed(document, update) {
  const { $set, $inc, $setOnInsert, $unset, ...replacement } = update;
  if (Object.keys(replacement).length > 0) return { _id: document._id, ...replacement };
  const result = { ...document, ...$set };
  for (const [key, by] of Object.entries($inc ?? {})) result[key] = (plain(result[key]) ?? 0) + plain(by);
  for (const key of Object.keys($unset ?? {})) delete result[key];
  return result;
}

const greeting = () => ({
  helloOk: true,
  ismaster: true,
  isWritablePrimary: true,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: 21,
  readOnly: false,
  ok: 1,
});

const commands = {
  hello: greeting,
  ismaster: greeting,
  isMaster: greeting,
  ping: () => ({ ok: 1 }),
  endSessions: () => ({ ok: 1 }),
  buildInfo: () => ({ version: '7.0.0', ok: 1 }),
  createIndexes: () => ({ numIndexesBefore: 1, numIndexesAfter: 2, ok: 1 }),
  create: () => ({ ok: 1 }),
  drop: (_command, { own, state }) => {
    state.collections.delete(own.key);
    return { ok: 1 };
  },
  listCollections: (command, { state }) => cursorOf(command, [], state),
  insert({ documents, ordered }, { own }) {
    const writeErrors = [];
    let n = 0;
    for (const [index, document] of documents.entries()) {
      if (own.list.some(({ _id }) => same(_id, document._id))) {
        const errmsg = `E11000 duplicate key error collection: lab index: _id_ dup key: { _id: "${document._id}" }`;
        writeErrors.push({
          index,
          code: 11000,
          keyPattern: { _id: 1 },
          keyValue: { _id: document._id },
          errmsg,
        });
        if (ordered !== false) break;
      } else {
        own.list.push(document);
        n++;
      }
    }
    return { n, ok: 1, ...(writeErrors.length > 0 && { writeErrors }) };
  },
  find(command, { own, state }) {
    let found = own.list.filter((document) => matches(document, command.filter));
    const limit = plain(command.limit);
    if (limit) found = found.slice(0, Math.abs(limit));
    return cursorOf(command, found, state);
  },
  aggregate(command, { own, state }) {
    let found = own.list;
    for (const stage of command.pipeline) {
      if (stage.$fail) return failed(40324, 'Location40324', 'Unrecognized pipeline stage name: $fail');
      if (stage.$match) found = found.filter((document) => matches(document, stage.$match));
      if (stage.$limit) found = found.slice(0, plain(stage.$limit));
      if (stage.$group) found = found.length > 0 ? [{ _id: plain(stage.$group._id), n: found.length }] : [];
    }
    return cursorOf(command, found, state);
  },
  getMore({ getMore, batchSize }, { state }) {
    const id = plain(getMore);
    const cursor = state.cursors.get(id);
    if (!cursor) return failed(43, 'CursorNotFound', `cursor id ${id} not found`);
    const nextBatch = cursor.rest.splice(0, plain(batchSize) || 101);
    const over = cursor.rest.length === 0;
    if (over) state.cursors.delete(id);
    return {
      cursor: { id: over ? state.bson.Long.ZERO : state.bson.Long.fromNumber(id), ns: cursor.ns, nextBatch },
      ok: 1,
    };
  },
  killCursors({ cursors }, { state }) {
    for (const id of cursors) state.cursors.delete(plain(id));
    return { cursorsKilled: cursors, ok: 1 };
  },
  update({ updates }, { own }) {
    let [n, nModified] = [0, 0];
    const upserted = [];
    for (const [index, { q, u, multi, upsert }] of updates.entries()) {
      const found = own.list.filter((document) => matches(document, q)).slice(0, multi ? undefined : 1);
      for (const document of found) own.list[own.list.indexOf(document)] = changed(document, u);
      n += found.length;
      nModified += found.length;
      if (found.length === 0 && upsert) {
        const made = changed({ ...q, ...u.$setOnInsert }, u);
        own.list.push(made);
        upserted.push({ index, _id: made._id });
        n++;
      }
    }
    return { n, nModified, ok: 1, ...(upserted.length > 0 && { upserted }) };
  },
  delete({ deletes }, { own }) {
    let n = 0;
    for (const { q, limit } of deletes) {
      const found = own.list.filter((document) => matches(document, q)).slice(0, plain(limit) || undefined);
      for (const document of found) own.list.splice(own.list.indexOf(document), 1);
      n += found.length;
    }
    return { n, ok: 1 };
  },
  findAndModify({ query, update, remove, new: after }, { own }) {
    const found = own.list.find((document) => matches(document, query));
    if (!found) return { value: null, lastErrorObject: { n: 0, updatedExisting: false }, ok: 1 };
    const made = remove ? undefined : changed(found, update);
    own.list.splice(own.list.indexOf(found), 1, ...(made ? [made] : []));
    return { value: after ? made : found, lastErrorObject: { n: 1, updatedExisting: !remove }, ok: 1 };
  },
  count: ({ query }, { own }) => ({
    n: own.list.filter((document) => matches(document, query)).length,
    ok: 1,
  }),
  distinct: ({ key, query }, { own }) => ({
    values: [
      ...new Set(own.list.filter((document) => matches(document, query)).map((document) => document[key])),
    ],
    ok: 1,
  }),
};

/** The reply to a command; `undefined` where the connection is cut instead. */
function run(command, state) {
  const [operation] = Object.keys(command);
  const handler = commands[operation];
  if (!handler) return failed(59, 'CommandNotFound', `no such command: '${operation}'`);
  const key = `${command.$db}.${command[operation]}`;
  if (typeof command[operation] === 'string' && !state.collections.has(key)) state.collections.set(key, []);
  try {
    return handler(command, { state, own: { key, list: state.collections.get(key) ?? [] } });
  } catch (error) {
    if (error instanceof Cut) return undefined;
    return failed(1, 'InternalError', String(error?.message));
  }
}
