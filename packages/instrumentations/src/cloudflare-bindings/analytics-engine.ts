import type { Kind } from './kind.js';
import { one, weaveStore } from './store.js';

/** Data sets of Analytics Engine: a write is taken at once and answers nothing. */
export const analyticsEngine: Kind = {
  methods: ['writeDataPoint'],
  weave: (prototype) =>
    weaveStore(prototype, {
      type: 'AnalyticsEngine',
      system: 'cloudflare-analytics-engine',
      methods: { writeDataPoint: one },
    }),
};
