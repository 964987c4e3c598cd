import { type ProfileStart, profile } from '@spanweave/runtime/profile';
import { mysql2 } from './library.js';

/** Names of `@opentelemetry/instrumentation-mysql2`. */
export function register(): void {
  mysql2.profile = profile({
    scope: '@opentelemetry/instrumentation-mysql2',
    name(name, _attributes, { facts }: ProfileStart) {
      const { sql } = (facts ?? {}) as { readonly sql?: string };
      return sql === undefined ? name : (/^[^ ]*/.exec(sql)?.[0] ?? name);
    },
    attributes: { 'db.query.summary': [] },
  });
}
