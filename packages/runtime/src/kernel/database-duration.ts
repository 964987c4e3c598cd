import { DurationHistogram } from './histogram.js';

/**
 * `db.client.operation.duration` with the boundaries of the conventions and the attributes that every database has.
 *
 * @param scope Library id.
 * @param operation What tells its operations apart: `db.query.summary` where there is a text, else `db.operation.name`.
 */
export function databaseDuration(
  scope: string,
  operation: 'db.query.summary' | 'db.operation.name',
): DurationHistogram {
  return new DurationHistogram(
    'db.client.operation.duration',
    scope,
    [
      'db.system.name',
      'db.namespace',
      operation,
      'db.stored_procedure.name',
      'db.response.status_code',
      'error.type',
      'server.address',
      'server.port',
      'network.peer.address',
      'network.peer.port',
    ],
    [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10],
  );
}
