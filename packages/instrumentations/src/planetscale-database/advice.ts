import { type Advice, around } from '@spanweave/runtime/kernel';
import { mysql } from '@spanweave/runtime/sanitize';
import { endSql, type SqlServer, startSql } from '@spanweave/runtime/sql-client';
import { failed } from './failed.js';
import { planetscale } from './library.js';

interface Connection {
  readonly config?: { readonly host?: string; readonly url?: string };
}

/** `connection.execute(query, args)`, behind clients and transactions: values are written into the text after it. */
export const execute: Advice = /* @__PURE__ */ around(
  planetscale,
  'execute',
  (connection: Connection, args) => {
    const values = args[1];
    const operation = startSql(planetscale, {
      server: server(connection),
      dialect: mysql,
      text: String(args[0]),
      parameterized: typeof values === 'object' && values !== null && Object.keys(values).length > 0,
    });
    if (!operation) return undefined;
    operation.failed = (error) => failed(operation, error);
    operation.done = (result) =>
      endSql(planetscale, operation, result, () => (result as { readonly size?: number } | undefined)?.size);
    return operation;
  },
);

function server({ config: { host, url } = {} }: Connection): SqlServer {
  const { hostname, port } = url && URL.canParse(url) ? new URL(url) : { hostname: host, port: '' };
  return { system: 'mysql', host: hostname, port: Number(port) || undefined };
}
