import { type Context, type SpanKind, trace } from '@opentelemetry/api';
import { contexts } from '../kernel/context-manager.js';
import { databaseDuration } from '../kernel/database-duration.js';
import type { DurationHistogram } from '../kernel/histogram.js';
import type { Library } from '../kernel/library.js';
import { listening } from '../kernel/listening.js';
import { type Operation, startOperation } from '../kernel/operation.js';
import { sql } from '../sanitize/sql.js';
import type { SqlDialect } from '../sanitize/sql-dialect.js';
import type { SqlOptions } from './sql-options.js';
import { type SqlServer, sqlServer } from './sql-server.js';

/** A statement that is about to run. */
export interface SqlStatement {
  readonly server: SqlServer;
  /** The text as the application wrote it; without one, the operation is named `name`. */
  readonly text?: string | undefined;
  /** Of `@spanweave/runtime/sanitize`; needed for a text. */
  readonly dialect?: SqlDialect;
  /** Values are passed apart from the text, which then stays as it is written. They are never captured. */
  readonly parameterized?: boolean | undefined;
  /** How often the text runs in this one operation: `db.operation.batch.size`, when it is more than one. */
  readonly batch?: number | undefined;
  /** Name of what has no text, such as `connect`: then no duration is measured. */
  readonly name?: string;
  /** The context in which the statement was asked for; default: the active one. */
  readonly parent?: Context | undefined;
  /** What the `request` hook is given; default: the text. Profiles of names read it too. */
  readonly facts?: object | undefined;
}

/** Longer texts are cut. */
const LONGEST = 16_384;
const NOTHING = { text: '', summary: '' };
const CLIENT: SpanKind.CLIENT = 2;
const CALLS: readonly string[] = ['CALL', 'EXEC', 'EXECUTE'];
const durations = /* @__PURE__ */ new WeakMap<object, DurationHistogram>();

/**
 * Begins the CLIENT operation of a statement (summary, sanitized text, duration metric), or of a connection when it has a
 * `name`. `undefined` when nothing is to be told: nothing listens, an enclosing database span tells it already, or there is no
 * parent and one is asked for. Calls the `request` hook.
 *
 * End it with `failSql` or `endSql`; whoever ends it later than its call sets `operation.manual`.
 */
export function startSql(
  library: Library<SqlOptions<never>>,
  statement: SqlStatement,
): Operation | undefined {
  if (!listening()) return undefined;
  const options: SqlOptions<never> = library.options();
  const { text: written = '', batch = 0, name, facts } = statement;
  const parent = statement.parent ?? contexts().active();
  if (options.requireParent && !trace.getSpan(parent)) return undefined;
  const attributes = sqlServer(statement.server);
  let summary = '';
  let histogram: DurationHistogram | undefined;
  if (name === undefined) {
    const read = statement.dialect ? sql(written, statement.dialect) : NOTHING;
    const many = batch > 1;
    summary = `${many ? 'BATCH ' : ''}${read.summary}`.trim();
    attributes['db.query.summary'] = summary || undefined;
    attributes['db.query.text'] =
      (statement.parameterized ? written.slice(0, LONGEST) : read.text) || undefined;
    attributes['db.stored_procedure.name'] = procedure(read.summary);
    attributes['db.operation.batch.size'] = many ? batch : undefined;
    histogram = durations.get(library);
    if (histogram === undefined) {
      histogram = databaseDuration(library.id, 'db.query.summary');
      durations.set(library, histogram);
    }
  }
  const operation = startOperation(library, {
    name: name ?? (summary || statement.server.system),
    kind: CLIENT,
    attributes,
    parent,
    ...(histogram && { histogram }),
    // A connection is no part of what the statement's span tells.
    ...(name !== undefined && { family: 0 }),
    facts,
  });
  const { request } = options;
  if (operation && request && name === undefined)
    operation.guard(() => request(operation.span, (facts ?? { text: written }) as never));
  return operation;
}

/** The procedure that a statement calls and does nothing beside. */
function procedure(summary: string): string | undefined {
  const [operation = '', name, more] = summary.split(' ', 3);
  return more === undefined && CALLS.includes(operation) ? name : undefined;
}
