import { type DurationHistogram, databaseDuration } from '@spanweave/runtime/kernel';

/** The metric of every ioredis operation. */
export const histogram: DurationHistogram = /* @__PURE__ */ databaseDuration('ioredis', 'db.operation.name');
