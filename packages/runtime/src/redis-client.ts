import { type Attributes, type Context, type Span, trace } from '@opentelemetry/api';
import {
  contexts,
  type DurationHistogram,
  errorType,
  type Library,
  type Operation,
  startOperation,
} from './kernel/index.js';
import { redis as sanitized } from './sanitize/redis.js';

/** What `configure` takes for a Redis client. A hook that throws is reported once and ignored. */
export interface RedisOptions {
  /** `db.query.text` of a command; default: keys stay, values become `?`. `false`: no text. */
  readonly statement?: false | ((command: string, args: readonly unknown[]) => string | undefined);
  /** No span without an active one. */
  readonly requireParent?: boolean;
  /** Called when a command has its span. */
  readonly request?: (span: Span, command: string, args: readonly unknown[]) => void;
  /** Called with a command's reply, before the span ends. */
  readonly response?: (span: Span, command: string, args: readonly unknown[], reply: unknown) => void;
}

/** A command as a client was given it. */
export interface RedisCommand {
  readonly name: string;
  readonly args: readonly unknown[];
}

/** What begins with a command, a batch or a connection. */
export interface RedisStart {
  readonly name: string;
  /** Which server, and which database of it. */
  readonly server: Attributes;
  /** `db.query.text`; with it the name is the operation's. */
  readonly text?: string | undefined;
  /** The client makes it by itself: it has no span without an active one. */
  readonly own?: boolean;
  /** `db.stored_procedure.name`: part of the span's name unless it is a script's digest. */
  readonly procedure?: string | undefined;
  /** `db.operation.batch.size` */
  readonly size?: number | undefined;
  /** The context that counts when none is active. */
  readonly parent?: Context | undefined;
  readonly facts?: unknown;
}

// Of the API's `SpanKind`.
const CLIENT = 2;

/** Commands, and characters, of which the text of a batch consists at most. */
const STATEMENTS = 32;
const LENGTH = 2048;

/** `db.query.text` of one command, as the options want it. */
export function redisText(library: Library<RedisOptions>, { name, args }: RedisCommand): string | undefined {
  const { statement = sanitized } = library.options();
  return statement ? statement(name, args) : undefined;
}

/** Begins the operation of one command or batch. */
export function startRedis(
  library: Library<RedisOptions>,
  histogram: DurationHistogram,
  { name, server: attributes, text, own, procedure, size, parent, facts }: RedisStart,
): Operation | undefined {
  const active = contexts().active();
  const context = parent && !trace.getSpan(active) ? parent : active;
  if ((own || library.options().requireParent) && !trace.getSpan(context)) return undefined;
  // Written onto one object: a spread into a literal costs several times as much.
  attributes['db.operation.name'] = name;
  attributes['db.operation.batch.size'] = size;
  attributes['db.query.text'] = text || undefined;
  attributes['db.stored_procedure.name'] = procedure;
  return startOperation(library, {
    name: procedure && !/^[\da-f]{40}$/i.test(procedure) ? `${name} ${procedure}` : name,
    kind: CLIENT,
    attributes,
    parent: context,
    histogram,
    facts,
  });
}

/** What a batch is called: one command alone counts as a single operation, several of one name give it theirs. */
export function redisBatch(
  library: Library<RedisOptions>,
  kind: 'MULTI' | 'PIPELINE',
  commands: readonly RedisCommand[],
): Pick<RedisStart, 'name' | 'text' | 'size'> {
  const first = commands[0]?.name;
  const single = commands.length === 1 && first;
  const same = commands.every(({ name }) => name === first) && first;
  const texts = commands.slice(0, STATEMENTS).map((command) => redisText(library, command));
  return {
    name: single || (same ? `${kind} ${same}` : kind),
    text: [...new Set(texts)].join('; ').slice(0, LENGTH),
    size: single ? undefined : commands.length,
  };
}

/**
 * A server's error begins with its code (`WRONGTYPE Operation against …`); the client's own errors do not, except that one
 * quotes the last redirection.
 */
const CODE = /^(?:Too many .*: )?([A-Z][A-Z\d_]+)(?: |$)/;
/** What follows are arguments of the command, values among them. */
const ARGUMENTS = /,? with args beginning with.*/;

/** Ends an operation as failed: the server's error code is `db.response.status_code` and `error.type`. */
export function failRedis(operation: Operation, error: unknown): void {
  const { name, message, stack } = (error ?? {}) as Partial<Error>;
  const code = CODE.exec(message ?? '')?.[1];
  operation.set('db.response.status_code', code);
  const shown =
    message && ARGUMENTS.test(message)
      ? { name, message: message.replace(ARGUMENTS, ''), stack: stack?.replace(ARGUMENTS, '') }
      : error;
  operation.fail(shown, code ?? errorType(error));
}
