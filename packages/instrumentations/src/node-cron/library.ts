import { Library } from '@spanweave/runtime/kernel';

/** Tasks that run by the clock. */
export const cron: Library = /* @__PURE__ */ new Library('node-cron');
