import { type Operation, peer } from '@spanweave/runtime/kernel';
import { endSql, failSql } from '@spanweave/runtime/sql-client';
import type { Client } from './client.js';
import { pg } from './library.js';

interface Result {
  readonly rows?: readonly unknown[];
}

/** Ends an operation with its error or its result. Never throws; a second call does nothing. */
export function finish(operation: Operation, client: Client, error?: unknown, result?: unknown): void {
  // A query that waited for its connection did not know the peer when it began.
  if (operation.get('network.peer.address') === undefined) peer(operation, client.connection?.stream);
  if (error) failSql(operation, error);
  else
    endSql(pg, operation, result, () => {
      let count = 0;
      for (const { rows } of [result ?? []].flat() as Result[]) count += rows?.length ?? 0;
      return count;
    });
}
