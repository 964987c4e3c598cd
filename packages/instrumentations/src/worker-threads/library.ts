import { Library } from '@spanweave/runtime/kernel';

/** Threads that this one starts. */
export const workers: Library = /* @__PURE__ */ new Library('worker-threads');
