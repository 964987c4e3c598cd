import { type SqlTarget, sqlTarget } from '@spanweave/runtime/sql-target';

/** What the advice reads of a session, whatever its driver, from drizzle-orm 0.29 on. */
export interface Session {
  readonly client?: Client;
  /** One for each `drizzle(…)`: sessions of transactions share it. */
  readonly dialect?: object;
}

/** A driver's client: each keeps its settings in a place of its own. */
interface Client extends Settings {
  /** pg's pool; postgres.js, with arrays of hosts and ports. */
  readonly options?: Settings;
  /** mysql2: a pool, a connection, and their promise forms. */
  readonly config?: Settings & { readonly connectionConfig?: Settings };
  readonly pool?: Client;
  readonly connection?: Client;
  /** better-sqlite3: the file. */
  readonly name?: string;
}

interface Settings {
  readonly host?: string | readonly string[];
  readonly port?: number | string | readonly number[];
  readonly database?: string;
  readonly connectionString?: string;
  readonly socketPath?: string;
}

/** A query as its dialect wrote it. */
export interface Written {
  readonly sql?: string;
  readonly params?: readonly unknown[];
}

const KIND = /* @__PURE__ */ Symbol.for('drizzle:entityKind');

const targets = /* @__PURE__ */ new WeakMap<object, SqlTarget>();

/** Which database a session talks to: told once by the session that `drizzle(…)` makes. */
export function targetOf({ client, dialect = {} }: Session): SqlTarget {
  let target = targets.get(dialect);
  if (target === undefined) {
    const kind = (dialect.constructor as { [KIND]?: string })[KIND] ?? '';
    const { host, port, database, connectionString, socketPath } = settingsOf(client);
    target = sqlTarget(kind.replace(/(?:Sync|Async)?Dialect$/, '').toLowerCase(), {
      host: [host].flat()[0],
      port: [port].flat()[0],
      database,
      connectionString,
      socketPath,
      filename: typeof client?.name === 'string' && client.name ? client.name : undefined,
    });
    targets.set(dialect, target);
  }
  return target;
}

function settingsOf(client: Client | undefined): Settings {
  const { options, pool, connection } = client ?? {};
  const config = client?.config ?? pool?.config ?? connection?.config;
  return options ?? config?.connectionConfig ?? config ?? client ?? {};
}
