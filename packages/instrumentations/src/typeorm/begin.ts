import { type Span, trace } from '@opentelemetry/api';
import { contexts, databaseDuration, type Operation, startOperation } from '@spanweave/runtime/kernel';
import { type SqlDialect, sql } from '@spanweave/runtime/sanitize';
import { endSql, failSql, sqlServer, startSql } from '@spanweave/runtime/sql-client';
import { type SqlTarget, sqlTarget } from '@spanweave/runtime/sql-target';
import { CLIENT } from '../span-kind.js';
import type { DataSource, Holder } from './client.js';
import { typeorm } from './library.js';

/** Longer texts are cut. */
const LONGEST = 16_384;

interface Running {
  readonly operation: Operation;
  /** Set where the texts of the statements are yet to be learned. */
  readonly dialect?: SqlDialect;
}

/** Operations by their span: one calls others, which are parts of it. */
const running = /* @__PURE__ */ new WeakMap<Span, Running>();
const duration = /* @__PURE__ */ databaseDuration('typeorm', 'db.operation.name');

export const sourceOf = (holder: Holder): DataSource | undefined => holder.dataSource ?? holder.connection;

const active = (): Span | undefined => trace.getSpan(contexts().active());

function enclosed(): boolean {
  const span = active();
  return (
    (span !== undefined && running.has(span)) ||
    (span === undefined && typeorm.options().requireParent === true)
  );
}

function targetOf(source: DataSource | undefined): SqlTarget {
  const { options } = source ?? {};
  return sqlTarget(options?.type ?? '', options?.replication?.master ?? options);
}

/** Begins what a manager or a builder does: its statements are learned as they run. */
export function beginOperation(
  source: DataSource | undefined,
  name: string,
  table: string | undefined,
): Operation | undefined {
  if (enclosed()) return undefined;
  const { server, dialect } = targetOf(source);
  const facts = { operation: name, table };
  const attributes = sqlServer(server);
  attributes['db.operation.name'] = name;
  attributes['db.collection.name'] = table;
  const operation = startOperation(typeorm, {
    name: table ? `${name} ${table}` : name,
    kind: CLIENT,
    attributes,
    histogram: duration,
    facts,
  });
  if (operation === undefined) return undefined;
  const { request } = typeorm.options();
  if (request) operation.guard(() => request(operation.span, facts));
  return ending(operation, { operation, dialect });
}

/** Begins a statement that the program wrote. */
export function beginStatement(
  source: DataSource,
  text: unknown,
  parameters: unknown,
): Operation | undefined {
  if (enclosed() || typeof text !== 'string') return undefined;
  const parameterized = isGiven(parameters);
  const operation = startSql(typeorm, { ...targetOf(source), text, parameterized, facts: { text } });
  return operation && ending(operation, { operation });
}

function ending(operation: Operation, entry: Running): Operation {
  running.set(operation.span, entry);
  operation.done = (result) => endSql(typeorm, operation, result, () => rows(result));
  operation.failed = (error) => {
    const own = ownError(error);
    failSql(operation, own ?? error, own?.name);
  };
  return operation;
}

/**
 * typeorm's own errors take their name from their class, which a minifier changes; the message of one of them lists the
 * criteria.
 */
function ownError(
  error: unknown,
): { readonly name: string; readonly message: string | undefined } | undefined {
  const { name, message, constructor: Class } = (error ?? {}) as Error;
  const given = error as object;
  const foreign = name !== Class?.name || name in globalThis || Object.hasOwn(given, 'name');
  if (foreign || 'driverError' in given) return undefined;
  return 'criteria' in given
    ? { name: 'EntityNotFoundError', message: 'no such entity' }
    : { name: 'TypeORMError', message };
}

/** Adds a statement to the operation that runs it, without its literals where it has no parameters. */
export function noteStatement(text: unknown, parameters: unknown): void {
  const span = active();
  const { operation, dialect } = (span && running.get(span)) ?? {};
  if (!operation?.recording || dialect === undefined || typeof text !== 'string') return;
  const written = isGiven(parameters) ? text : sql(text, dialect).text;
  const before = operation.get('db.query.text');
  operation.set('db.query.text', (before ? `${before}; ${written}` : written).slice(0, LONGEST));
}

const isGiven = (parameters: unknown): boolean =>
  typeof parameters === 'object' && parameters !== null && Object.keys(parameters).length > 0;

function rows(result: unknown): number | undefined {
  return Array.isArray(result) ? result.length : undefined;
}
