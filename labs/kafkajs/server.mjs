// One Kafka broker as far as a client can tell, one partition a topic, on a socket of this machine: it keeps record batches
// as bytes and hands them back. Topics that end in `denied` refuse what is sent, those in `cut` break the connection; what is
// sent to one that ends in `reset` makes the broker forget everything.
import { createServer } from 'node:net';

/** Reads what requests are made of, in order. */
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  /** Goes on by a size, and answers where it was. */
  skip(size) {
    this.at += size;
    return this.at - size;
  }
  int8 = () => this.bytes.readInt8(this.skip(1));
  int16 = () => this.bytes.readInt16BE(this.skip(2));
  int32 = () => this.bytes.readInt32BE(this.skip(4));
  int64 = () => this.bytes.readBigInt64BE(this.skip(8));
  take(size) {
    if (size < 0) return null;
    const from = this.skip(size);
    return this.bytes.subarray(from, this.at);
  }
  string = () => this.take(this.int16())?.toString() ?? null;
  blob = () => this.take(this.int32());
  list = (item) => Array.from({ length: Math.max(0, this.int32()) }, () => item());
}

const number = (size, method) => (value) => {
  const bytes = Buffer.alloc(size);
  bytes[method](value);
  return bytes;
};
const int8 = number(1, 'writeInt8');
const int16 = number(2, 'writeInt16BE');
const int32 = number(4, 'writeInt32BE');
const int64 = (value) => number(8, 'writeBigInt64BE')(BigInt(value));
const string = (text) =>
  text === null ? int16(-1) : Buffer.concat([int16(Buffer.byteLength(text)), Buffer.from(text)]);
const blob = (bytes) => Buffer.concat([int32(bytes.length), bytes]);
const list = (items) => Buffer.concat([int32(items.length), ...items]);
const join = (...parts) => Buffer.concat(parts);

export async function start() {
  const logs = new Map();
  const committed = new Map();
  const waiting = new Set();
  let port = 0;
  let members = 0;
  let producers = 0;
  const log = (topic) => logs.get(topic) ?? logs.set(topic, { batches: [], end: 0 }).get(topic);

  /** Notes batches that came, each with the offset that it gets. */
  const append = (topic, records) => {
    const kept = log(topic);
    const base = kept.end;
    for (let at = 0; at < records.length; ) {
      const size = 12 + records.readInt32BE(at + 8);
      const batch = Buffer.from(records.subarray(at, at + size));
      batch.writeBigInt64BE(BigInt(kept.end), 0);
      kept.end += batch.readInt32BE(23) + 1;
      kept.batches.push({ end: kept.end, batch });
      at += size;
    }
    for (const wake of waiting) wake();
    return base;
  };
  const after = (topic, offset) =>
    log(topic)
      .batches.filter(({ end }) => end > offset)
      .map(({ batch }) => batch);

  /** Answers by API key; each takes the request behind its header. */
  const apis = {
    // Produce 3
    0: (read, socket) => {
      read.string();
      const acks = read.int16();
      read.int32();
      const topics = read.list(() => {
        const topic = read.string();
        const partitions = read.list(() => ({ partition: read.int32(), records: read.blob() }));
        return { topic, partitions };
      });
      if (topics.some(({ topic }) => topic.endsWith('reset'))) {
        logs.clear();
        committed.clear();
      }
      if (topics.some(({ topic }) => topic.endsWith('cut'))) {
        socket.destroy();
        return null;
      }
      const answer = topics.map(({ topic, partitions }) => {
        const denied = topic.endsWith('denied');
        const results = partitions.map(({ partition, records }) =>
          join(
            int32(partition),
            int16(denied ? 29 : 0),
            int64(denied ? -1 : append(topic, records)),
            int64(-1),
          ),
        );
        return join(string(topic), list(results));
      });
      return acks === 0 ? null : join(list(answer), int32(0));
    },
    // Fetch 4
    1: async (read) => {
      read.int32();
      const patience = read.int32();
      read.take(9);
      const topics = read.list(() => {
        const topic = read.string();
        return {
          topic,
          partitions: read.list(() => ({
            partition: read.int32(),
            offset: read.int64(),
            most: read.int32(),
          })),
        };
      });
      const has = () =>
        topics.some(({ topic, partitions }) => partitions.some(({ offset }) => log(topic).end > offset));
      if (!has())
        await new Promise((resolve) => {
          const timer = setTimeout(resolve, patience);
          const wake = () => {
            if (!has()) return;
            clearTimeout(timer);
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      const answer = topics.map(({ topic, partitions }) =>
        join(
          string(topic),
          list(
            partitions.map(({ partition, offset }) => {
              const end = int64(log(topic).end);
              return join(
                int32(partition),
                int16(0),
                end,
                end,
                int32(0),
                blob(join(...after(topic, offset))),
              );
            }),
          ),
        ),
      );
      return join(int32(0), list(answer));
    },
    // ListOffsets 0
    2: (read) => {
      read.int32();
      const topics = read.list(() => {
        const topic = read.string();
        return {
          topic,
          partitions: read.list(() => ({ partition: read.int32(), time: read.int64(), most: read.int32() })),
        };
      });
      return list(
        topics.map(({ topic, partitions }) =>
          join(
            string(topic),
            list(
              partitions.map(({ partition, time }) =>
                join(int32(partition), int16(0), list([int64(time === -2n ? 0 : log(topic).end)])),
              ),
            ),
          ),
        ),
      );
    },
    // Metadata 1
    3: (read) => {
      const topics = read.list(read.string);
      const node = list([int32(0)]);
      return join(
        list([join(int32(0), string('127.0.0.1'), int32(port), string(null))]),
        int32(0),
        list(
          topics.map((topic) =>
            join(int16(0), string(topic), int8(0), list([join(int16(0), int32(0), int32(0), node, node)])),
          ),
        ),
      );
    },
    // OffsetCommit 2
    8: (read) => {
      const group = read.string();
      read.int32();
      read.string();
      read.int64();
      const topics = read.list(() => {
        const topic = read.string();
        return {
          topic,
          partitions: read.list(() => ({
            partition: read.int32(),
            offset: read.int64(),
            about: read.string(),
          })),
        };
      });
      return list(
        topics.map(({ topic, partitions }) => {
          for (const { offset } of partitions) committed.set(`${group} ${topic}`, offset);
          return join(
            string(topic),
            list(partitions.map(({ partition }) => join(int32(partition), int16(0)))),
          );
        }),
      );
    },
    // OffsetFetch 1
    9: (read) => {
      const group = read.string();
      const topics = read.list(() => ({ topic: read.string(), partitions: read.list(read.int32) }));
      return list(
        topics.map(({ topic, partitions }) =>
          join(
            string(topic),
            list(
              partitions.map((partition) =>
                join(int32(partition), int64(committed.get(`${group} ${topic}`) ?? -1), string(''), int16(0)),
              ),
            ),
          ),
        ),
      );
    },
    // FindCoordinator 0 and 1
    10: (_read, _socket, version) => {
      const node = join(int32(0), string('127.0.0.1'), int32(port));
      return version === 0 ? join(int16(0), node) : join(int32(0), int16(0), string(null), node);
    },
    // JoinGroup 0: each member is alone in its group
    11: (read) => {
      read.string();
      read.int32();
      const member = read.string() || `member-${++members}`;
      read.string();
      const [protocol] = read.list(() => ({ name: read.string(), about: read.blob() }));
      return join(
        int16(0),
        int32(1),
        string(protocol.name),
        string(member),
        string(member),
        list([join(string(member), blob(protocol.about))]),
      );
    },
    // Heartbeat 0
    12: () => int16(0),
    // LeaveGroup 0
    13: () => int16(0),
    // SyncGroup 0
    14: (read) => {
      read.string();
      read.int32();
      read.string();
      const [own] = read.list(() => ({ member: read.string(), assigned: read.blob() }));
      return join(int16(0), blob(own.assigned));
    },
    // ApiVersions 0
    18: () =>
      join(
        int16(0),
        list(Object.entries(versions).map(([key, version]) => join(int16(key), int16(0), int16(version)))),
      ),
    // InitProducerId 0
    22: () => join(int32(0), int16(0), int64(++producers), int16(0)),
    // AddPartitionsToTxn 0
    24: (read) => {
      read.string();
      read.take(10);
      const topics = read.list(() => ({ topic: read.string(), partitions: read.list(read.int32) }));
      return join(
        int32(0),
        list(
          topics.map(({ topic, partitions }) =>
            join(string(topic), list(partitions.map((partition) => join(int32(partition), int16(0))))),
          ),
        ),
      );
    },
    // EndTxn 0
    26: () => join(int32(0), int16(0)),
  };
  const versions = {
    0: 3,
    1: 4,
    2: 0,
    3: 1,
    8: 2,
    9: 1,
    10: 1,
    11: 0,
    12: 0,
    13: 0,
    14: 0,
    18: 0,
    22: 0,
    24: 0,
    26: 0,
  };

  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    let left = Buffer.alloc(0);
    let turn = Promise.resolve();
    socket.on('data', (chunk) => {
      left = Buffer.concat([left, chunk]);
      while (left.length >= 4 && left.length >= 4 + left.readInt32BE(0)) {
        const request = new Reader(left.subarray(4, 4 + left.readInt32BE(0)));
        left = left.subarray(4 + left.readInt32BE(0));
        const [key, version, id] = [request.int16(), request.int16(), request.int32()];
        request.string();
        turn = turn.then(async () => {
          // A version that is not served: the client asks for an older one.
          const answer =
            key === 18 && version > 0 ? join(int16(35), list([])) : await apis[key](request, socket, version);
          if (answer && !socket.destroyed) socket.write(blob(join(int32(id), answer)));
        });
      }
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = server.address().port;
  return {
    env: { KAFKA_BROKER: `127.0.0.1:${port}` },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
