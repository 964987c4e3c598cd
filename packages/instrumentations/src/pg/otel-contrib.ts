import { SpanKind, type SpanOptions, type Tracer } from '@opentelemetry/api';
import type { Profile } from '@spanweave/runtime/kernel';
import { pg, pool } from './library.js';

type Started = SpanOptions & { readonly query?: { readonly name?: string } };

/** Span names as `@opentelemetry/instrumentation-pg` makes them; each acquisition from the pool has a span. */
export function register(): void {
  pg.profile = named((name, { query, attributes }) => {
    if (query === undefined) return `pg.${name}`;
    const [first = ''] = /^[^\s;]*/.exec(String(attributes?.['db.query.text'] ?? '')) ?? [];
    const database = attributes?.['db.namespace'];
    return `pg.query:${query.name || first.toUpperCase()}${database ? ` ${database}` : ''}`;
  });
  pool.profile = named(() => 'pg-pool.connect');
}

function named(nameOf: (name: string, options: Started) => string): Profile {
  return {
    tracer(provider) {
      const tracer = provider.getTracer('@opentelemetry/instrumentation-pg');
      const startSpan: Tracer['startSpan'] = (name, options: Started = {}, context) => {
        const { 'db.query.summary': _summary, ...attributes } = options.attributes ?? {};
        const plan = options.query?.name;
        if (plan) attributes['db.postgresql.plan'] = plan;
        return tracer.startSpan(
          nameOf(name, options),
          { ...options, kind: SpanKind.CLIENT, attributes },
          context,
        );
      };
      return { startSpan, startActiveSpan: tracer.startActiveSpan.bind(tracer) };
    },
  };
}
