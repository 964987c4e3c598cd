import { ansi, mssql, mysql, postgresql, type SqlDialect, sqlite } from './sanitize/index.js';
import type { SqlServer } from './sql-client/index.js';

/** What builders and mappers keep of a connection: each has some of these. */
export interface SqlSettings {
  readonly host?: string | undefined;
  /** SQL Server's word for a host. */
  readonly server?: string | undefined;
  readonly port?: number | string | undefined;
  readonly database?: unknown;
  readonly filename?: string | undefined;
  readonly storage?: string | undefined;
  readonly socketPath?: string | undefined;
  readonly url?: string | undefined;
  readonly connectionString?: string | undefined;
}

/** Which database a builder or mapper talks to, and how it writes SQL. */
export interface SqlTarget {
  readonly server: SqlServer;
  readonly dialect: SqlDialect;
}

/** Names of drivers and dialects, as builders write them. The first that fits is taken. */
const systems: readonly (readonly [RegExp, system: string, SqlDialect])[] = [
  [/cockroach/, 'cockroachdb', postgresql],
  [/redshift/, 'aws.redshift', postgresql],
  [/^pg|postgres|pglite|neon/, 'postgresql', postgresql],
  [/mariadb/, 'mariadb', mysql],
  [/mysql|planetscale|tidb/, 'mysql', mysql],
  [/sqlite|sqljs|libsql|^d1$/, 'sqlite', sqlite],
  [/mssql|sqlserver|tedious/, 'microsoft.sql_server', mssql],
  [/oracle/, 'oracle.db', ansi],
  [/db2/, 'ibm.db2', ansi],
  [/^sap|hana/, 'sap.hana', ansi],
  [/spanner/, 'gcp.spanner', ansi],
];

const known = /* @__PURE__ */ new WeakMap<object, SqlTarget>();

/**
 * Reads which database a builder or mapper talks to from the name of its driver or dialect and from its settings, once
 * for each settings object. Passwords are not read, and a connection string is only taken apart.
 */
export function sqlTarget(driver: string, settings: SqlSettings = {}): SqlTarget {
  let target = known.get(settings);
  if (target === undefined) {
    target = read(driver, settings);
    known.set(settings, target);
  }
  return target;
}

function read(driver: string, settings: SqlSettings): SqlTarget {
  const found = systems.find(([names]) => names.test(driver));
  const written = settings.url ?? settings.connectionString;
  const url = typeof written === 'string' && URL.canParse(written) ? new URL(written) : undefined;
  const { database } = settings;
  const name = [database, settings.filename, settings.storage].find((value) => typeof value === 'string');
  const host = settings.host ?? settings.server ?? url?.hostname;
  const port = Number(settings.port ?? url?.port);
  // A `host` that begins with `/` is a socket's folder.
  const socketPath = settings.socketPath ?? (host?.[0] === '/' ? host : undefined);
  return {
    dialect: found?.[2] ?? ansi,
    server: {
      system: found?.[1] ?? (driver || 'other_sql'),
      namespace: (name as string | undefined) ?? (url && decoded(url.pathname.slice(1))),
      host: host || undefined,
      port: port || undefined,
      socketPath,
    },
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
