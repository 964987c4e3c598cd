import { type Context, trace } from '@opentelemetry/api';
import { contexts, type Operation, startOperation } from '@spanweave/runtime/kernel';
import { CLIENT } from '../span-kind.js';
import type { Client, Command } from './client.js';
import { histogram } from './histogram.js';
import { ioredis } from './library.js';
import { target } from './target.js';

interface More {
  /** The client makes it by itself: it has no span without an active one. */
  readonly own?: boolean;
  /** `db.stored_procedure.name`: part of the span's name unless it is a script's digest. */
  readonly procedure?: string | undefined;
  /** `db.operation.batch.size` */
  readonly size?: number | undefined;
  /** The context that counts when none is active. */
  readonly parent?: Context | undefined;
  /** None with a batch. */
  readonly command?: Command;
}

/**
 * Begins the operation of one command or batch.
 *
 * @param name `db.operation.name`
 */
export function start(
  client: Client,
  name: string,
  text: string | undefined,
  { own, procedure, size, parent, command }: More,
): Operation | undefined {
  const active = contexts().active();
  const context = parent && !trace.getSpan(active) ? parent : active;
  if ((own || ioredis.options().requireParent) && !trace.getSpan(context)) return undefined;
  // Written onto one object: a spread into a literal costs several times as much.
  const attributes = target(client);
  attributes['db.operation.name'] = name;
  attributes['db.operation.batch.size'] = size;
  attributes['db.query.text'] = text || undefined;
  attributes['db.stored_procedure.name'] = procedure;
  return startOperation(ioredis, {
    name: procedure && !/^[\da-f]{40}$/i.test(procedure) ? `${name} ${procedure}` : name,
    kind: CLIENT,
    attributes,
    parent: context,
    histogram,
    facts: command,
  });
}
