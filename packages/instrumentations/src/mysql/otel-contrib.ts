import { type ProfileStart, profile } from '@spanweave/runtime/profile';
import { mysql } from './library.js';

/** Names of `@opentelemetry/instrumentation-mysql`. */
export function register(): void {
  mysql.profile = profile({
    scope: '@opentelemetry/instrumentation-mysql',
    name(name, _attributes, { facts }: ProfileStart) {
      const { sql } = (facts ?? {}) as { readonly sql?: string };
      return sql === undefined ? name : (/^[^ ]*/.exec(sql)?.[0] ?? name);
    },
    attributes: { 'db.query.summary': [] },
  });
}
