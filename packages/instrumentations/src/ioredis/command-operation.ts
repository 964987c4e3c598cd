import { trace } from '@opentelemetry/api';
import { contexts, type Operation } from '@spanweave/runtime/kernel';
import type { Client, Command } from './client.js';
import { follow } from './follow.js';
import { ioredis } from './library.js';
import { peer } from './peer.js';
import { start } from './start.js';
import { statement } from './statement.js';

/** Commands by which a client keeps its picture of a cluster or of sentinels. */
const UPKEEP = /^(?:asking|cluster|readonly|sentinel)$/i;

/** Commands that came by before: queued, sent again after a reconnection, or handed from a cluster to a node. */
const seen = /* @__PURE__ */ new WeakMap<Command, Operation | null>();

/**
 * The operation of a command that is handed to a client; `undefined` when it has one, belongs to a pipeline, or is the
 * client's own: nobody's span is active then, and the command sets up a connection or looks after a cluster.
 */
export function commandOperation(client: Client, command: Command): Operation | undefined {
  const known = seen.get(command);
  if (known) peer(known, client);
  if (known !== undefined) return undefined;
  seen.set(command, null);
  const own = client.status === 'connect' || UPKEEP.test(command.name);
  if (command.pipelineIndex !== undefined || (own && !trace.getSpan(contexts().active()))) return undefined;
  const { name, args } = command;
  const operation = start(client, name, statement(command), procedure(client, command));
  if (operation === undefined) return undefined;
  seen.set(command, operation);
  peer(operation, client);
  operation.guard(() => ioredis.options().request?.(operation.span, name, args));
  follow(operation, command, (reply) => {
    peer(operation, client);
    ioredis.options().response?.(operation.span, name, args, reply);
  });
  return operation;
}

/** Name of the function or script that a command calls, a script's digest where the client has no name for it. */
function procedure({ scriptsSet }: Client, { name, args }: Command): string | undefined {
  if (!/^(?:evalsha|fcall)(?:_ro)?$/i.test(name)) return undefined;
  const called = String(args[0]);
  for (const script in scriptsSet) if (scriptsSet[script]?.sha === called) return script;
  return called;
}
