import { type Attributes, trace } from '@opentelemetry/api';
import { contexts, databaseDuration, type Operation, peer, startOperation } from '@spanweave/runtime/kernel';
import { mongodbBatch, mongodbCollection, mongodb as text } from '@spanweave/runtime/sanitize';
import { CLIENT } from '../span-kind.js';
import type { Command, Connection, Namespace } from './client.js';
import { mongodb } from './library.js';

const histogram = /* @__PURE__ */ databaseDuration('mongodb', 'db.operation.name');

/** Commands by which the driver sets up a connection or watches a server: they have no span. */
const HANDSHAKE = /^(?:hello|ismaster|sasl(?:Start|Continue)|authenticate|getnonce)$/i;
/** Commands that the driver sends by itself when a program is over: they have no span without an active one. */
const UPKEEP = /^(?:endSessions|ping)$/;
/** Begins the operation of one command on one connection. */
export function start(connection: Connection, { db }: Namespace, command: Command): Operation | undefined {
  const [name = ''] = Object.keys(command);
  const { requireParent, statement = text } = mongodb.options();
  if (HANDSHAKE.test(name)) return undefined;
  if ((requireParent || UPKEEP.test(name)) && !trace.getSpan(contexts().active())) return undefined;
  const collection = mongodbCollection(command);
  const size = mongodbBatch(command)?.length ?? 0;
  const attributes: Attributes = {
    'db.system.name': 'mongodb',
    'db.namespace': db,
    'db.collection.name': collection,
    'db.operation.name': name,
    'db.operation.batch.size': size > 1 ? size : undefined,
    'db.query.text': statement ? statement(command) : undefined,
    ...server(connection.address),
  };
  const operation = startOperation(mongodb, {
    name: collection ? `${name} ${collection}` : name,
    kind: CLIENT,
    attributes,
    histogram,
  });
  if (operation) peer(operation, connection.socket);
  return operation;
}

/** `host:port`, `[::1]:port`, or the path of a socket. */
function server(address = ''): Attributes {
  const [, host, port] = /^\[?(.*?)\]?:(\d+)$/.exec(address) ?? [];
  return { 'server.address': host ?? (address || undefined), 'server.port': port ? Number(port) : undefined };
}
