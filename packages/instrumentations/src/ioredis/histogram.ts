import { DurationHistogram } from '@spanweave/runtime/kernel';

/** `db.client.operation.duration` with the attributes and boundaries of the conventions. */
export const histogram: DurationHistogram = /* @__PURE__ */ new DurationHistogram(
  'db.client.operation.duration',
  'ioredis',
  [
    'db.system.name',
    'db.namespace',
    'db.operation.name',
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
