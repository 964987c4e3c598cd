import type { SqlServer } from '@spanweave/runtime/sql-client';

interface Parts {
  readonly connectionString?: unknown;
  readonly host?: unknown;
  readonly hostname?: unknown;
  readonly database?: unknown;
}

/** Which database `neon(connection, options)` is for, as far as it is written there: a connection may be asked for later. */
export function server([connection, options]: readonly unknown[]): SqlServer {
  const parts = ((typeof connection === 'object' ? connection : options) ?? {}) as Parts;
  const text = typeof connection === 'string' ? connection : parts.connectionString;
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
  const host = parts.host ?? parts.hostname ?? url?.hostname;
  const database = parts.database ?? url?.pathname.slice(1);
  return {
    system: 'postgresql',
    namespace: typeof database === 'string' ? database : undefined,
    host: typeof host === 'string' ? host : undefined,
    port: Number(url?.port) || undefined,
  };
}
