import type { Context } from '@opentelemetry/api';
import type { Pipeline } from './client.js';

/** What is known about a pipeline since its first command. */
export interface Known {
  /** Where it was begun: a cluster that is not ready yet sends it from elsewhere. */
  readonly context: Context;
  /** ioredis fills and sends it by itself: its commands belong to several callers, so each has its own span. */
  readonly automatic: boolean;
}

export const pipelines: WeakMap<Pipeline, Known> = /* @__PURE__ */ new WeakMap();
