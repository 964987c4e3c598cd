import type { Operation } from '@spanweave/runtime/kernel';
import { redisText } from '@spanweave/runtime/redis-client';
import type { Client, Command } from './client.js';
import { follow } from './follow.js';
import { ioredis } from './library.js';
import { pipelined } from './pipelined.js';
import { sentBy } from './sent-by.js';
import { start } from './start.js';

/** Commands by which a client sets up a connection, or looks after a cluster or sentinels. */
const UPKEEP = /^(?:asking|client|cluster|readonly|select|sentinel)$/i;

/**
 * The operation of a command that is handed to a client. `undefined` when the command came by before (it waited, was sent
 * again, or goes from a cluster to a node), when it belongs to a pipeline, and when it is the client's own: nobody's
 * span is active then, and the command sets up a connection or looks after a cluster.
 */
export function commandOperation(client: Client, command: Command): Operation | undefined {
  const { name, args, pipelineIndex } = command;
  const before = sentBy.has(command);
  sentBy.set(command, client);
  if (before || (pipelineIndex !== undefined && !pipelined())) return undefined;
  const operation = start(client, name, redisText(ioredis, command), {
    own: client.status === 'connect' || UPKEEP.test(name),
    procedure: procedure(client, command),
    command,
  });
  if (operation === undefined) return undefined;
  const { span } = operation;
  operation.guard(() => ioredis.options().request?.(span, name, args));
  follow(operation, command, [command], (reply) => ioredis.options().response?.(span, name, args, reply));
  return operation;
}

/** Name of the function or script that a command calls, a script's digest where the client has no name for it. */
function procedure({ scriptsSet }: Client, { name, args }: Command): string | undefined {
  if (!/^(?:evalsha|fcall)(?:_ro)?$/i.test(name)) return undefined;
  const called = String(args[0]);
  for (const script in scriptsSet) if (scriptsSet[script]?.sha === called) return script;
  return called;
}
