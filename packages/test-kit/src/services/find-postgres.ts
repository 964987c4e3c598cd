import { createConnection } from 'node:net';
import { userInfo } from 'node:os';

/** Where a PostgreSQL server accepts this user. */
export interface PostgresAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** Startup message of the wire protocol, version 3.0: length, version, name-value pairs, each ended by a zero byte. */
function startup(user: string, database: string): Buffer {
  const pairs = Buffer.from(`user\0${user}\0database\0${database}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(pairs.length + 8, 0);
  head.writeInt32BE(196_608, 4);
  return Buffer.concat([head, pairs]);
}

/** True when the server answers the startup message with AuthenticationOk (`R`, length 8, zero). */
function accepts({ host, port, user, database }: PostgresAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: 2_000 });
    const answer = (yes: boolean): void => {
      socket.destroy();
      resolve(yes);
    };
    socket.on('connect', () => socket.write(startup(user, database)));
    socket.once('data', (data) => answer(data[0] === 0x52 && data.length > 8 && data.readInt32BE(5) === 0));
    socket.on('error', () => answer(false));
    socket.on('timeout', () => answer(false));
    socket.on('close', () => answer(false));
  });
}

/**
 * Looks for a PostgreSQL server on this machine that lets us in without a password, as
 * `PGUSER`, this user or `postgres`, into `PGDATABASE` or one of the databases such servers have.
 */
export async function findPostgres(port = 5432): Promise<PostgresAddress | undefined> {
  const { PGUSER, PGDATABASE } = process.env;
  const users = new Set(PGUSER ? [PGUSER] : [userInfo().username, 'postgres']);
  for (const user of users) {
    const databases = new Set(PGDATABASE ? [PGDATABASE] : ['test', 'postgres', user]);
    for (const database of databases) {
      const address = { host: '127.0.0.1', port, user, database };
      if (await accepts(address)) return address;
    }
  }
  return undefined;
}
