import type { Attributes } from '@opentelemetry/api';
import { profile } from '@spanweave/runtime/profile';
import { pool } from '../pg/library.js';
import { CLIENT } from '../span-kind.js';

/** Names of `@opentelemetry/instrumentation-pg` for pools: each acquisition has a span, above the connection it makes. */
export function register(): void {
  pool.profile = profile({
    scope: '@opentelemetry/instrumentation-pg',
    name: () => 'pg-pool.connect',
    kind: CLIENT,
    more(attributes, start) {
      const { connectionString, idleTimeoutMillis, maxClient } = start.facts as Options;
      return {
        ...(attributes['db.namespace'] === undefined && connectionString && endpointOf(connectionString)),
        ...(idleTimeoutMillis !== undefined && { 'db.postgresql.idle.timeout.millis': idleTimeoutMillis }),
        ...(maxClient !== undefined && { 'db.postgresql.max.client': maxClient }),
      };
    },
  });
}

interface Options {
  readonly connectionString?: string;
  readonly idleTimeoutMillis?: number;
  readonly maxClient?: number;
}

/** A pool without a connection knows its server by its connection string alone. */
function endpointOf(text: string): Attributes {
  try {
    const { hostname, port, pathname } = new URL(text);
    return {
      'db.namespace': pathname.slice(1),
      'server.address': hostname,
      'server.port': Number(port) || 5432,
    };
  } catch {
    return {};
  }
}
