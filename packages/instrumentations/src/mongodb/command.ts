import { type Advice, around, bindCallback, contexts, type Operation } from '@spanweave/runtime/kernel';
import type { Callback, Command, Connection, Namespace } from './client.js';
import { fail, writeError } from './fail.js';
import { mongodb } from './library.js';
import { start } from './start.js';

const traced: Advice = /* @__PURE__ */ around(mongodb, 'command', (connection: Connection, args) => {
  const [namespace, sent, options, callback] = Array.from(args);
  if (typeof sent !== 'object' || sent === null) return undefined;
  const operation = start(connection, (namespace ?? {}) as Namespace, sent as Command);
  if (operation === undefined) return undefined;
  const { span, parent } = operation;
  operation.guard(() => mongodb.options().request?.(span, sent as Command));
  operation.done = (reply) => done(operation, reply);
  operation.failed = (error) => fail(operation, error);
  if (isCallback(callback)) {
    operation.manual = true;
    const ending: Callback = function (error, reply) {
      operation.guard(() => (error ? fail(operation, error) : done(operation, reply)));
      operation.end();
      return contexts().with(parent, callback, this, error, reply);
    };
    operation.args = [namespace, sent, options, ending];
  }
  return operation;
});

function done(operation: Operation, reply: unknown): void {
  mongodb.options().response?.(operation.span, reply);
  const error = writeError(reply);
  if (error) fail(operation, error);
}

/** From 6.4 on the class of the reply stands in its place. */
const isCallback = (value: unknown): value is Callback => typeof value === 'function' && !('make' in value);

/**
 * Advice around `Connection#command(namespace, command, options, callback?)`: a CLIENT span for each command. A callback
 * runs in its caller's context, where the command has no span of its own too.
 */
export const command: Advice = (self, args, proceed) => {
  const [namespace, sent, options, callback] = Array.from(args);
  if (!isCallback(callback) || !mongodb.enabled()) return traced(self, args, proceed);
  const bound = bindCallback(contexts().active(), callback);
  return traced(self, [namespace, sent, options, bound], proceed);
};
