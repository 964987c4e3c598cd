import { type Advice, around, type Operation } from '@spanweave/runtime/kernel';
import { endSql, failSql, startSql } from '@spanweave/runtime/sql-client';
import { sqlTarget } from '@spanweave/runtime/sql-target';
import type { Builder, Client, Compiled, Runner } from './client.js';
import { knex } from './library.js';

/** `runner.query(compiled)`: a CLIENT span for each statement of a builder, its own timeout included. */
export const query: Advice = /* @__PURE__ */ around(knex, 'query', (runner: Runner, args) =>
  begin(runner.client, args[0] as Compiled, runner.builder),
);

/**
 * `client.query(connection, text)`: a CLIENT span for what knex says by itself, such as `BEGIN`. Builders' statements are
 * no strings, and have their span from the runner.
 */
export const statement: Advice = /* @__PURE__ */ around(knex, 'query', (client: Client, args) =>
  typeof args[1] === 'string' ? begin(client, { sql: args[1] }) : undefined,
);

interface Emitter {
  once(event: string, listener: () => void): unknown;
}

/** The stream of the call whose original runs next. */
let pending: Operation | undefined;

const streaming = /* @__PURE__ */ around(knex, 'stream', (client: Client, args) => {
  pending = begin(client, args[1] as Compiled);
  if (pending) pending.manual = true;
  return pending;
});

/**
 * `client.stream(connection, compiled, stream, options)`: a CLIENT span to the end of the rows, or until the stream is
 * closed: the promise of a stream that is given up never settles.
 */
export const stream: Advice = (self, args, proceed) =>
  streaming(self, args, (...given) => {
    const operation = pending;
    pending = undefined;
    const result = proceed(...given);
    operation?.guard(() => {
      const end = (): void => endSql(knex, operation);
      (result as Promise<unknown>).then(end, (error) => operation.failed?.(error));
      // A failure is told by the promise, in this same turn.
      (given as unknown[] as [unknown, unknown, Emitter])[2].once('close', () => queueMicrotask(end));
    });
    return result;
  });

function begin(client: Client, compiled: Compiled, builder?: Builder): Operation | undefined {
  const { sql: text, bindings, method } = compiled;
  const table = tableOf(builder);
  const operation = startSql(knex, {
    ...sqlTarget(client.driverName ?? client.dialect ?? '', client.connectionSettings),
    text,
    parameterized: Array.isArray(bindings) && bindings.length > 0,
    facts: { text, method, table },
  });
  if (operation === undefined) return undefined;
  operation.set('db.operation.name', method);
  operation.set('db.collection.name', table);
  operation.failed = (error) =>
    failSql(operation, error, undefined, withoutStatement(error, compiled, builder));
  operation.done = (result) => endSql(knex, operation, result, () => rows(result));
  return operation;
}

/** The table of a builder, through its aliases and sub-queries. */
function tableOf(builder: Builder | undefined, depth = 0): string | undefined {
  const table = builder?._single?.table;
  if (typeof table === 'string') return table;
  return typeof table === 'object' && depth < 4 ? tableOf(table as Builder, depth + 1) : undefined;
}

function rows(result: unknown): number | undefined {
  const list = Array.isArray(result) ? result : (result as { rows?: unknown } | undefined)?.rows;
  return Array.isArray(list) ? list.length : undefined;
}

/** knex writes the statement, with its values where placeholders are `?`, before the driver's message. */
function withoutStatement(error: unknown, { sql }: Compiled, builder: Builder | undefined): string {
  const message = String((error as Error | undefined)?.message);
  if (!message.includes(' - ')) return message;
  for (const written of [sql, builder?.toQuery?.()])
    if (written && message.startsWith(`${written} - `)) return message.slice(written.length + 3);
  return '';
}
