import { contexts, type Operation, peer } from '@spanweave/runtime/kernel';
import { endSql, failSql, untilClosed } from '@spanweave/runtime/sql-client';
import type { Command, Connection } from './client.js';
import { mysql2 } from './library.js';

/**
 * Ends an operation with its command: when its callback is called, or it emits `end` or `error`, or its connection
 * closes. No listener is added, so an error that nobody listens for stays one. Callback and events of the command run
 * in the caller's context.
 */
export function follow(operation: Operation, connection: Connection, command: Command): void {
  const answered = untilClosed(
    operation,
    connection.stream,
    () => connection._fatalError ?? connection._protocolError,
  );
  const { onResult, emit } = command;
  let streamed = 0;
  const over = (error?: unknown, result?: unknown): void => {
    // A statement that is prepared is yet to run.
    if (!error && command.query !== undefined) return;
    if (!answered()) return;
    if (operation.get('network.peer.address') === undefined) peer(operation, connection.stream);
    if (error) failSql(operation, error);
    else
      endSql(mysql2, operation, result, () => {
        let count = streamed;
        for (const rows of command._rows ?? []) if (Array.isArray(rows)) count += rows.length;
        return count;
      });
  };
  if (typeof onResult === 'function')
    command.onResult = function (...results) {
      over(results[0], results[1]);
      return contexts().with(operation.parent, onResult, this, ...results);
    };
  command.emit = function (event, ...given) {
    if (event === 'error') over(given[0]);
    else if (event === 'end' && typeof onResult !== 'function') over();
    else if (event === 'result' && command._fieldCount) streamed++;
    return contexts().with(operation.parent, emit, this, event, ...given);
  };
}
