import { SpanKind, trace } from '@opentelemetry/api';
import { contexts, type Operation, startOperation } from '@spanweave/runtime/kernel';
import type { Client } from './client.js';
import { histogram } from './histogram.js';
import { ioredis } from './library.js';
import { target } from './target.js';

/**
 * Begins the operation of one command or batch.
 *
 * @param name `db.operation.name`
 * @param procedure `db.stored_procedure.name`; part of the span's name unless it is a script's digest
 */
export function start(
  client: Client,
  name: string,
  text: string | undefined,
  procedure?: string,
): Operation | undefined {
  if (ioredis.options().requireParent && !trace.getSpan(contexts().active())) return undefined;
  const attributes = target(client);
  attributes['db.operation.name'] = name;
  if (text) attributes['db.query.text'] = text;
  if (procedure) attributes['db.stored_procedure.name'] = procedure;
  const spanName = procedure && !/^[\da-f]{40}$/i.test(procedure) ? `${name} ${procedure}` : name;
  return startOperation(ioredis, { name: spanName, kind: SpanKind.CLIENT, attributes, histogram });
}
