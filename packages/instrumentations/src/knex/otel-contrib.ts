import { profile } from '@spanweave/runtime/profile';
import type { Statement } from './client.js';
import { knex } from './library.js';

/** Names of `@opentelemetry/instrumentation-knex`. */
export function register(): void {
  knex.profile = profile({
    scope: '@opentelemetry/instrumentation-knex',
    name(_name, attributes, { facts }) {
      const { method, table } = facts as Statement;
      const database = attributes['db.namespace'];
      if (!method) return String(database);
      return table ? `${method} ${database}.${table}` : `${method} ${database}`;
    },
    attributes: { 'db.query.summary': [] },
  });
}
