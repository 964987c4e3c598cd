import { Library } from '@spanweave/runtime/kernel';

/** Waits for resources of a pool. */
export const pool: Library = /* @__PURE__ */ new Library('generic-pool');
