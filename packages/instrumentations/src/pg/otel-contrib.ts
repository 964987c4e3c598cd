import { type ProfileStart, profile } from '@spanweave/runtime/profile';
import { register as registerPool } from '../pg-pool/otel-contrib.js';
import { CLIENT } from '../span-kind.js';
import { pg } from './library.js';

/** Names of `@opentelemetry/instrumentation-pg`, of its pool too: an external pg brings it along. */
export function register(): void {
  registerPool();
  pg.profile = profile({
    scope: '@opentelemetry/instrumentation-pg',
    name(name, attributes, start) {
      const query = queryOf(start);
      if (query === undefined) return `pg.${name}`;
      const [first = ''] = /^[^\s;]*/.exec(String(attributes['db.query.text'] ?? '')) ?? [];
      const database = attributes['db.namespace'];
      return `pg.query:${query.name || first.toUpperCase()}${database ? ` ${database}` : ''}`;
    },
    kind: CLIENT,
    more: (_attributes, start) => ({ 'db.postgresql.plan': queryOf(start)?.name }),
    attributes: { 'db.query.summary': [] },
  });
}

/** The query that the advice hands over with its span; a connection's has none. */
const queryOf = ({ facts }: ProfileStart): { readonly name?: string } | undefined =>
  facts as { readonly name?: string } | undefined;
